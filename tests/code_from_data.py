"""What in a source file could run data as code, or take objects out of it: found in the syntax tree, by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

MODULES = frozenset({
    "pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "jsonpickle", "yaml",
    "ruamel", "code", "codeop", "imp", "runpy", "pickletools", "copyreg", "xmlrpc", "jinja2", "mako",
})  # fmt: skip
"""Modules that read objects or code out of bytes."""

CALLS = frozenset({
    "eval", "exec", "compile", "__import__", "builtins.eval", "builtins.exec", "builtins.compile", "os.system",
    "os.popen", "pandas.read_pickle", "torch.jit.load", "torch.hub.load", "numpy.lib.format.read_array",
    "shutil.unpack_archive", "ctypes.CDLL", "ctypes.cdll.LoadLibrary", "importlib.util.spec_from_file_location",
    "subprocess.getoutput", "subprocess.getstatusoutput",
    "transformers.dynamic_module_utils.get_class_from_dynamic_module",
})  # fmt: skip
METHODS = frozenset({"extractall", "extract", "enable_load_extension", "load_extension", "read_pickle"})
"""Of whatever object: archives unpacked by the names in them, libraries loaded into a database."""

NEEDED: Mapping[str, tuple[str, object]] = {
    "numpy.load": ("allow_pickle", False),
    "numpy.save": ("allow_pickle", False),
    "torch.load": ("weights_only", True),
    "sentence_transformers.SentenceTransformer": ("trust_remote_code", False),
    "sentence_transformers.CrossEncoder": ("trust_remote_code", False),
}
"""Calls that must say so themselves, whatever the default of the day."""


def found_in(source: str) -> list[str]:
    """Line and name of each place, in order."""
    tree = ast.parse(source)
    names = _imported(tree)
    found = sorted({(line, told) for node in ast.walk(tree) for line, told in _at(node, names)})
    return [f"{line}: {told}" for line, told in found]


def _imported(tree: ast.AST) -> dict[str, str]:
    """Whole names by the name that stands for them in this file."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {
                a.asname or a.name.partition(".")[0]: a.name if a.asname else a.name.partition(".")[0]
                for a in node.names
            }
        elif isinstance(node, ast.ImportFrom):
            names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    return names


def _at(node: ast.AST, names: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Import):
        yield from ((node.lineno, a.name) for a in node.names if a.name.partition(".")[0] in MODULES)
    elif isinstance(node, ast.ImportFrom):
        if (node.module or "").partition(".")[0] in MODULES:
            yield node.lineno, node.module or ""
    elif isinstance(node, ast.Call):
        yield from ((node.lineno, told) for told in _call(node, names))
    elif isinstance(node, ast.Name) and node.id in ("eval", "exec", "__import__") and node.id not in names:
        yield node.lineno, node.id


def _call(node: ast.Call, names: Mapping[str, str]) -> Iterator[str]:
    called = _dotted(node.func, names)
    given = {word.arg: _value(word.value) for word in node.keywords}
    if called in CALLS:
        yield called
    if isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
        yield f".{node.func.attr}"
    if called in NEEDED:
        word, value = NEEDED[called]
        if given.get(word) is not value:
            yield f"{called} without {word}={value}"
    if given.get("trust_remote_code", False) is not False:
        yield "trust_remote_code"
    if given.get("allow_pickle", False) is not False:
        yield "allow_pickle"
    if given.get("weights_only", True) is not True:
        yield "weights_only"
    if given.get("shell", False) is not False:
        yield "shell"
    if given.get("dtype") in ("object", "O") or given.get("dtype") is object:
        yield "dtype=object"
    if called == "importlib.import_module" and not isinstance(given.get(None, _first(node)), str):
        yield "import_module of a name that is not written here"


def _first(node: ast.Call) -> object:
    return _value(node.args[0]) if node.args else None


def _value(node: ast.AST) -> object:
    if isinstance(node, ast.Constant):
        return node.value
    return object if isinstance(node, ast.Name) and node.id == "object" else ast.dump(node).encode()


def _dotted(node: ast.AST, names: Mapping[str, str]) -> str:
    """ "np.load" as "numpy.load"; empty for what is not a plain name."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([names.get(node.id, node.id), *reversed(parts)])
