"""The folder of the built-in model as sentence-transformers, transformers and tokenizers expect it."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import numpy as np

from index.model_file import Floats, PackedModel

ONNX = "onnx/model.onnx"
TOKENIZER = "tokenizer.json"
DIMENSION = 384
WINDOW = 512  # positions the model has


def write_model(model: PackedModel, folder: Path) -> None:
    """Write the network for onnxruntime, the tokenizer, the fp16 weights and the settings into `folder`."""
    from index.onnx_graph import write_onnx

    kept = kept_pieces(model.pieces)
    (folder / "onnx").mkdir()
    write_onnx(model, kept, folder / ONNX)
    _write_tokenizer(model, kept, folder)
    _write_safetensors(model, kept, folder)
    _write_settings(model, len(kept), folder)


def kept_pieces(pieces: tuple[str, ...]) -> list[int]:
    """The old ids of the pieces whose letters are all Latin or Greek; order stays, so special ids do too."""
    return [number for number, piece in enumerate(pieces) if all(map(_is_kept, piece))]


_SCRIPTS = ("LATIN", "GREEK", "FULLWIDTH LATIN", "MICRO SIGN", "FEMININE", "MASCULINE", "MODIFIER LETTER",
            "KELVIN", "OHM", "ANGSTROM")  # fmt: skip


def _is_kept(character: str) -> bool:
    if character.isascii() or not unicodedata.category(character).startswith(("L", "Mc", "Nd")):
        return True
    return unicodedata.name(character, "").startswith(_SCRIPTS)


def _write_tokenizer(model: PackedModel, kept: list[int], folder: Path) -> None:
    from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    vocabulary = [(model.pieces[number], model.scores[number]) for number in kept]
    ids = {piece: number for number, (piece, _score) in enumerate(vocabulary)}
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=ids["<unk>"], byte_fallback=False))
    squeeze = normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), squeeze])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", ids["<s>"]), ("</s>", ids["</s>"])],
    )
    special = [
        AddedToken(piece, special=True, normalized=False) for piece in ("<s>", "<pad>", "</s>", "<unk>")
    ]
    tokenizer.add_special_tokens(
        [*special, AddedToken("<mask>", lstrip=True, special=True, normalized=False)]
    )
    tokenizer.save(str(folder / TOKENIZER), pretty=False)


def _write_safetensors(model: PackedModel, kept: list[int], folder: Path) -> None:
    """The weights under the names of transformers' BertModel, in fp16, with an unused pooler of zeros."""
    from safetensors.numpy import save

    tensors = {name: value.astype(np.float16) for name, value in _bert_tensors(model, kept).items()}
    (folder / "model.safetensors").write_bytes(save(tensors, metadata={"format": "pt"}))


def _bert_tensors(model: PackedModel, kept: list[int]) -> dict[str, Floats]:
    hidden = model.shape.hidden
    tensors = {
        "embeddings.word_embeddings.weight": model.matrix("emb.word", hidden)[kept],
        "embeddings.position_embeddings.weight": model.vector("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": model.vector("emb.type").reshape(-1, hidden),
        "embeddings.LayerNorm.weight": model.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": model.vector("emb.ln.b"),
        "pooler.dense.weight": np.zeros((hidden, hidden), dtype=np.float32),
        "pooler.dense.bias": np.zeros(hidden, dtype=np.float32),
    }
    for layer in range(model.shape.layers):
        tensors |= _layer_tensors(model, layer)
    return tensors


_LINEAR = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
           "ao": "attention.output.dense", "fi": "intermediate.dense", "fo": "output.dense"}  # fmt: skip
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def _layer_tensors(model: PackedModel, layer: int) -> dict[str, Floats]:
    tensors = {}
    for short, name in _LINEAR.items():
        width = model.shape.inner if short == "fo" else model.shape.hidden
        tensors[f"encoder.layer.{layer}.{name}.weight"] = model.matrix(f"l{layer}.{short}.w", width)
        tensors[f"encoder.layer.{layer}.{name}.bias"] = model.vector(f"l{layer}.{short}.b")
    for short, name in _NORMS.items():
        tensors[f"encoder.layer.{layer}.{name}.weight"] = model.vector(f"l{layer}.{short}.w")
        tensors[f"encoder.layer.{layer}.{name}.bias"] = model.vector(f"l{layer}.{short}.b")
    return tensors


_MODULES = (
    ("", "sentence_transformers.models.Transformer"),
    ("1_Pooling", "sentence_transformers.models.Pooling"),
    ("2_Normalize", "sentence_transformers.models.Normalize"),
)


def _write_settings(model: PackedModel, words: int, folder: Path) -> None:
    """The small files by which transformers and sentence-transformers know the model."""
    shape = model.shape
    config = {
        "architectures": ["BertModel"], "model_type": "bert", "dtype": "float32",
        "hidden_size": shape.hidden, "num_hidden_layers": shape.layers, "num_attention_heads": shape.heads,
        "intermediate_size": shape.inner, "vocab_size": words, "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types, "layer_norm_eps": 1e-12, "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1, "pad_token_id": 1,
        "tokenizer_class": "PreTrainedTokenizerFast",
    }  # fmt: skip
    tokens = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>",
              "cls_token": "<s>", "sep_token": "</s>", "mask_token": "<mask>"}  # fmt: skip
    tokenizer = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": WINDOW,
                 "clean_up_tokenization_spaces": False, **tokens}  # fmt: skip
    prompts = {"query": "query: ", "passage": "passage: ", "document": "passage: "}
    modules = [
        {"idx": number, "name": str(number), "path": path, "type": kind}
        for number, (path, kind) in enumerate(_MODULES)
    ]
    pooling = {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True}
    (folder / "1_Pooling").mkdir()
    (folder / "2_Normalize").mkdir()
    write_json(folder / "config.json", config)
    write_json(folder / "tokenizer_config.json", tokenizer)
    write_json(folder / "special_tokens_map.json", tokens)
    write_json(folder / "modules.json", modules)
    write_json(folder / "sentence_bert_config.json", {"max_seq_length": WINDOW, "do_lower_case": False})
    write_json(folder / "1_Pooling" / "config.json", pooling)
    sentences = {"prompts": prompts, "default_prompt_name": None, "similarity_fn_name": "cosine"}
    write_json(folder / "config_sentence_transformers.json", sentences)


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
