"""The network of the built-in model as an int8 ONNX file, built straight from the packed weights.

The only module that imports onnx; no torch is needed. The weights get one scale per output channel and
7 bits (-64..64): processors without VNNI add two products in 16 bits, and 8 bits would overflow there.
The activations are quantised while running with a scale per token, not per batch: a text has the same
vector whatever stands beside it in the batch, and an outlier token costs the others nothing. The word
table is int8 with a scale per row. Post-LN BERT: attention, add and norm, erf GELU, add and norm; the
mean over all tokens is taken in the graph too, so that only (n, hidden) leaves it.
docs/decisions/0004-embedding-model.md has the alternatives and their figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.model_file import PackedModel

_MICROSOFT = "com.microsoft"
_OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
_WEIGHT_LIMIT = 64  # 255 * 64 * 2 stays under 32,768
_MIDDLE = 128  # zero of the unsigned activations
_IR_VERSION = 9  # read by every onnxruntime since 1.16


class _Graph:
    """Collects nodes and initialisers; values are named in the order in which they are made."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, values: NDArray[Any]) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def integers(self, *values: int) -> str:
        return self.constant("int." + ".".join(map(str, values)), np.array(values, dtype=np.int64))

    def node(self, kind: str, inputs: list[str], *, domain: str = "", **attributes: object) -> str:
        name = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name


@dataclass(frozen=True, slots=True)
class _Quantised:
    """Rows of unsigned bytes (tokens, width) with their scales (tokens, 1)."""

    rows: str
    scales: str
    width: int


def write_onnx(model: PackedModel, kept: list[int], target: Path) -> None:
    """Write the graph: (n, length) int64 `input_ids` and `attention_mask` to (n, hidden) float32 `mean`.

    `kept` are the rows of the word table that remain, in the order of the new token ids.
    """
    graph = _Graph()
    mask = _mask(graph)
    state = _embeddings(graph, model, kept)
    for layer in range(model.shape.layers):
        state = _layer(graph, model, f"l{layer}", state, mask)
    _mean(graph, state)
    onnx.save_model(_model(graph, model.shape.hidden), str(target))


def _model(graph: _Graph, hidden: int) -> onnx.ModelProto:
    shape = ["batch", "length"]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, shape)
        for name in ("input_ids", "attention_mask")
    ]
    outputs = [helper.make_tensor_value_info("mean", TensorProto.FLOAT, ["batch", hidden])]
    body = helper.make_graph(graph.nodes, "e5-small-nl", inputs, outputs, list(graph.constants.values()))
    return helper.make_model(
        body, opset_imports=_OPSETS, ir_version=_IR_VERSION, producer_name="beleidswijzer"
    )


def _mask(graph: _Graph) -> str:
    """Key padding as attention wants it: int32, 1 for a token, 0 for padding."""
    return graph.node("Cast", ["attention_mask"], to=TensorProto.INT32)


def _embeddings(graph: _Graph, model: PackedModel, kept: list[int]) -> str:
    hidden = model.shape.hidden
    table = model.matrix("emb.word", hidden)[kept]
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127.0, 1e-12).astype(np.float32)
    rows = graph.constant("word", np.rint(table / scale).astype(np.int8))
    scales = graph.constant("word.scale", scale)
    first_type = model.vector("emb.type")[:hidden]
    places = graph.constant("position", model.vector("emb.pos").reshape(-1, hidden) + first_type)
    picked = graph.node("Cast", [graph.node("Gather", [rows, "input_ids"])], to=TensorProto.FLOAT)
    words = graph.node("Mul", [picked, graph.node("Gather", [scales, "input_ids"])])
    summed = graph.node("Add", [words, _positions(graph, places)])
    return _norm(graph, model, "emb.ln", summed)


def _positions(graph: _Graph, places: str) -> str:
    """The first `length` rows of the positions."""
    length = graph.node("Gather", [graph.node("Shape", ["input_ids"]), graph.integers(1)])
    return graph.node("Slice", [places, graph.integers(0), length, graph.integers(0)])


def _norm(graph: _Graph, model: PackedModel, name: str, value: str) -> str:
    weight = graph.constant(f"{name}.w", model.vector(f"{name}.w"))
    bias = graph.constant(f"{name}.b", model.vector(f"{name}.b"))
    return graph.node("LayerNormalization", [value, weight, bias], axis=-1, epsilon=model.shape.eps)


def _quantise(graph: _Graph, value: str, width: int) -> _Quantised:
    """Each token on its own scale: its largest absolute value becomes 127."""
    tokens = graph.node("Reshape", [value, graph.integers(-1, width)])
    largest = graph.node("ReduceMax", [graph.node("Abs", [tokens])], axes=[-1], keepdims=1)
    step = graph.constant("step", np.array(1 / 127, dtype=np.float32))
    least = graph.constant("least", np.array(1e-9, dtype=np.float32))
    scales = graph.node("Add", [graph.node("Mul", [largest, step]), least])
    flat = graph.node("Squeeze", [scales, graph.integers(1)])
    middle = graph.constant("middles", np.array([_MIDDLE], dtype=np.uint8))
    middles = graph.node("Expand", [middle, graph.node("Shape", [flat])])
    return _Quantised(graph.node("QuantizeLinear", [tokens, flat, middles], axis=0), scales, width)


def _linear(graph: _Graph, model: PackedModel, name: str, value: _Quantised) -> str:
    """The integer product with the rows of `name`, as float32 (tokens, out), without the bias."""
    rows = model.matrix(f"{name}.w", value.width)
    scale = (np.abs(rows).max(axis=1) / _WEIGHT_LIMIT).astype(np.float32)
    weight = graph.constant(f"{name}.w", np.rint(rows / scale[:, None]).astype(np.int8).T)
    inputs = [
        value.rows,
        weight,
        graph.constant("unit", np.array(1, dtype=np.float32)),
        graph.constant(f"{name}.scale", scale),
        graph.constant("middle", np.array(_MIDDLE, dtype=np.uint8)),
        graph.constant("zero", np.array(0, dtype=np.int8)),
    ]
    product = graph.node("MatMulIntegerToFloat", inputs, domain=_MICROSOFT)
    return graph.node("Mul", [product, value.scales])


def _bias(graph: _Graph, model: PackedModel, name: str) -> str:
    return graph.constant(f"{name}.b", model.vector(f"{name}.b"))


def _layer(graph: _Graph, model: PackedModel, name: str, state: str, mask: str) -> str:
    form = graph.node("Shape", [state])
    attended = _attention(graph, model, name, state, (form, mask))
    mixed = _linear(graph, model, f"{name}.ao", _quantise(graph, attended, model.shape.hidden))
    state = _add_and_norm(graph, model, (f"{name}.ao", f"{name}.aln"), (mixed, form, state))
    wide = _linear(graph, model, f"{name}.fi", _quantise(graph, state, model.shape.hidden))
    wide = graph.node("BiasGelu", [wide, _bias(graph, model, f"{name}.fi")], domain=_MICROSOFT)
    narrow = _linear(graph, model, f"{name}.fo", _quantise(graph, wide, model.shape.inner))
    return _add_and_norm(graph, model, (f"{name}.fo", f"{name}.oln"), (narrow, form, state))


def _attention(graph: _Graph, model: PackedModel, name: str, state: str, batch: tuple[str, str]) -> str:
    """Multi-head attention over the tokens of each text; `batch` is the form of the state and the mask."""
    form, mask = batch
    tokens = _quantise(graph, state, model.shape.hidden)
    parts = [_linear(graph, model, f"{name}.{part}", tokens) for part in "qkv"]
    query, key, value = (graph.node("Reshape", [part, form]) for part in parts)
    biases = np.concatenate([model.vector(f"{name}.{part}.b") for part in "qkv"])
    inputs = [query, key, value, graph.constant(f"{name}.qkv.b", biases), mask]
    return graph.node("MultiHeadAttention", inputs, domain=_MICROSOFT, num_heads=model.shape.heads)


def _add_and_norm(
    graph: _Graph, model: PackedModel, names: tuple[str, str], values: tuple[str, str, str]
) -> str:
    """Bias, residual and norm. Apart, because the fused SkipLayerNormalization took nine times as long."""
    linear, norm = names
    change, form, state = values
    change = graph.node("Reshape", [graph.node("Add", [change, _bias(graph, model, linear)]), form])
    return _norm(graph, model, norm, graph.node("Add", [change, state]))


def _mean(graph: _Graph, state: str) -> None:
    """The mean of the states of all tokens that are not padding: named `mean`."""
    weights = graph.node("Cast", ["attention_mask"], to=TensorProto.FLOAT)
    column = graph.node("Unsqueeze", [weights, graph.integers(2)])
    weighted = graph.node("Mul", [state, column])
    total = graph.node("ReduceSum", [weighted, graph.integers(1)], keepdims=0)
    count = graph.node("ReduceSum", [weights, graph.integers(1)], keepdims=1)
    graph.nodes.append(helper.make_node("Div", [total, count], ["mean"], name="mean"))
