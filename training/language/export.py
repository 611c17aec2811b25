"""Write a trained model into the package: the encoder and heads as ONNX in int8, tables as NumPy arrays and text.

    python -m training.language.export MODEL.pt [--to FOLDER]

Shared data is found at DATELINE_SHARED, by default ../shared.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.language.data import read_trees
from training.language.encoder import WIDTH, model_folder
from training.language.model import RELATION, Inventory, Model
from training.language.treebank import Tree

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "dateline" / "language" / "embedded"
INPUTS = ("embedded", "first")
DIGESTS = "weights.txt"
OUTPUTS = ("upos", "feats", "rules", "names", "arcs", "pairs", "plain_word", "head", "plain_head")


class OneSentence(nn.Module):
    """The model for one sentence at a time: no padding, tags decided, relations scored but for the choice of heads."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, embedded: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """`embedded` (pieces, WIDTH), `first` (words)."""
        mask = torch.ones_like(embedded[None, :, 0])
        words = torch.ones_like(first[None], dtype=torch.float32)
        upos, feats, rules, names, arcs, word, head = self.model(embedded[None], mask, first[None], words)
        tags = (scores[0].argmax(-1).to(torch.int32) for scores in (upos, feats, rules))
        pairs = word[0] @ self.model.relation.permute(1, 0, 2).reshape(RELATION, -1)
        plain, bias = self.model.relation_plain.weight.T, self.model.relation_plain.bias
        plain_word, plain_head = word[0] @ plain[:RELATION] + bias, head[0] @ plain[RELATION:]
        return *tags, names[0], arcs[0], pairs, plain_word, head[0], plain_head


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--to", type=Path, default=PACKAGE)
    asked = parser.parse_args()
    asked.to.mkdir(parents=True, exist_ok=True)
    model, inventory = read_model(asked.model)
    write_graph(model, asked.to / "model.onnx")
    write_tables(model, inventory, asked.to)
    write_lemmas(read_trees(Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))), asked.to / "lemmas.tsv")
    (asked.to / DIGESTS).write_text("".join(digest_lines(asked.to)), encoding="utf-8")
    for path in sorted(asked.to.iterdir()):
        if path.suffix in (".onnx", ".npz", ".json", ".txt", ".tsv"):
            print(f"{path.stat().st_size / 1e6:8.2f} MB  {path.name}")


def digest_lines(folder: Path) -> Iterator[str]:
    """The SHA-256 of each file of weights: a reader's version covers them by this list, without reading 20 MB."""
    for name in ("model.onnx", "tables.npz"):
        yield f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"


def read_model(path: Path) -> tuple[Model, Inventory]:
    """What training/language/train.py wrote."""
    held: dict[str, Any] = torch.load(path, weights_only=True)
    inventory = Inventory(**{name: tuple(values) for name, values in held["inventory"].items()})
    model = Model(inventory, held["layers"])
    model.load_state_dict(held["model"])
    return model.eval(), inventory


def write_graph(model: Model, to: Path) -> None:
    """The graph: matrices in int8, a scale for each column; what is computed from them in single precision."""
    example = (torch.randn(21, WIDTH), torch.arange(1, 10))
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = os.path.join(folder, "plain.onnx"), os.path.join(folder, "ready.onnx")
        pieces, words = torch.export.Dim("pieces", min=3, max=512), torch.export.Dim("words", min=2, max=511)
        torch.onnx.export(
            OneSentence(model).eval(), example, plain, input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_shapes=({0: pieces}, {0: words}), external_data=False, dynamo=True, verbose=False,
        )  # fmt: skip
        quant_pre_process(plain, ready, skip_symbolic_shape=True)
        graph = onnx.load(ready).graph
        sizes = {item.name: len(item.dims) for item in graph.initializer}
        left = [node.name for node in graph.node
                if node.op_type in ("MatMul", "Gemm") and sizes.get(node.input[1]) != 2]  # fmt: skip
        whole = os.path.join(folder, "whole.onnx")
        quantize_dynamic(
            ready, whole, op_types_to_quantize=["MatMul", "Gemm"], weight_type=QuantType.QInt8, per_channel=True,
            reduce_range=True, nodes_to_exclude=left,
        )  # fmt: skip
        fuse(Path(whole), to)


def fuse(graph: Path, to: Path) -> None:
    """Write a graph with its nodes joined as onnxruntime would join them whenever it is loaded.

    But for the norm after a sum: the two as one node take longer than by themselves.
    """
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(to)
    onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


def write_tables(model: Model, inventory: Inventory, to: Path) -> None:
    """Pieces in int8 with a scale each, places, shapes; labels and vocabulary as text."""
    encoder = model.encoder
    pieces = encoder.pieces.weight.detach().numpy()
    scale = np.maximum(np.abs(pieces).max(1), 1e-9) / 127
    arrays = {
        "pieces": np.round(pieces / scale[:, None]).astype(np.int8),
        "scale": scale.astype(np.float32),
        "places": encoder.places.weight[:256].detach().numpy().astype(np.float16),
        "shapes": encoder.shapes.weight.detach().numpy().astype(np.float16),
    }
    np.savez(to / "tables.npz", **arrays)
    labels = {name: list(getattr(inventory, name)) for name in ("upos", "feats", "rules", "relations", "names")}
    (to / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    vocabulary = (model_folder() / "vocab.txt").read_text(encoding="utf-8")
    (to / "vocabulary.txt").write_text(vocabulary, encoding="utf-8")


def write_lemmas(trees: Iterable[Tree], to: Path) -> None:
    """The lemma that the trees give each word with each tag more often than not."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tree in trees:
        for form, tag, lemma in zip(tree.forms, tree.upos, tree.lemmas, strict=True):
            counts[form if tag == "PROPN" else form.lower(), tag][lemma] += 1
    rows = []
    for (form, tag), lemmas in sorted(counts.items()):
        (lemma, count), total = lemmas.most_common(1)[0], lemmas.total()
        if count > total / 2 and not {"\t", "\n"} & set(form + lemma):
            rows.append(f"{form}\t{tag}\t{lemma}\n")
    to.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
