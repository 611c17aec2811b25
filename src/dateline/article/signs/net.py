"""The trained net: what a line's signs and its neighbours' make of it, as log-odds of being the article's text.

Every line's signs go through one hidden layer; the hidden values of the line and of ten neighbours up to twelve lines
away go through a second. Several nets, trained from other beginnings, are averaged. It is arithmetic on arrays:
nothing but numpy is needed, and the recipe that makes the weights is training/blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

OFFSETS = (-12, -6, -3, -2, -1, 0, 1, 2, 3, 6, 12)
CLIP = 4.0
LAYERS = ("w1", "b1", "w2", "b2", "w3", "b3", "skip")
_ONE_THREAD = 1 << 17
"""Multiplications of a product that OpenBLAS surely does in one thread: half of the most that it does so."""


@dataclass(frozen=True, slots=True)
class Net:
    """Weights of averaged nets: `mean` and `scale` of the signs, and for each net the arrays named by LAYERS."""

    signs: tuple[str, ...]
    mean: Array
    scale: Array
    nets: tuple[tuple[Array, ...], ...]

    def log_odds(self, signs: Array) -> Array:
        """The log-odds of each line (float32) being text of the article; `signs` is lines by signs."""
        inputs = np.clip((signs - self.mean) / self.scale, -CLIP, CLIP)
        total = np.zeros(len(inputs), np.float32)
        for net in self.nets:
            total += _forward(net, inputs)[0]
        return total / np.float32(len(self.nets))

    def why(self, signs: Array, at: int, most: int = 5) -> list[tuple[str, float]]:
        """The signs of line `at` that weigh most for it (above 0) and against it: log-odds by sign, first order."""
        inputs = np.clip((signs - self.mean) / self.scale, -CLIP, CLIP)
        slope = np.zeros(inputs.shape[1], np.float32)
        for net in self.nets:
            slope += _slope(net, inputs, at)
        weights = slope / len(self.nets) * inputs[at]
        order = np.argsort(-np.abs(weights), kind="stable")[:most]
        return [(self.signs[number], round(float(weights[number]), 2)) for number in order]

    def save(self, stream: IO[bytes]) -> None:
        """Write the weights as a compressed NumPy archive, in half precision."""
        arrays: dict[str, Any] = {
            f"{name}_{number}": part.astype(np.float16)
            for number, net in enumerate(self.nets)
            for name, part in zip(LAYERS, net, strict=True)
        }
        np.savez_compressed(stream, signs=np.array(self.signs), mean=self.mean, scale=self.scale, **arrays)

    @classmethod
    def load(cls, stream: IO[bytes]) -> Net:
        """The weights that `save` wrote."""
        with np.load(stream, allow_pickle=False) as data:
            count = sum(name.startswith("w1_") for name in data.files)
            nets = tuple(
                tuple(data[f"{name}_{number}"].astype(np.float32) for name in LAYERS) for number in range(count)
            )
            return cls(tuple(map(str, data["signs"])), data["mean"], data["scale"], nets)


@cache
def load_net(name: str) -> Net:
    """The packaged net for lines of `text` or of `html`."""
    with resources.files(__package__).joinpath(f"{name}.npz").open("rb") as stream:
        return Net.load(stream)


def shift(hidden: Array, offset: int) -> Array:
    """Row i of the result is row i + offset of `hidden`, zeros beyond its ends."""
    if not offset:
        return hidden
    out = np.zeros_like(hidden)
    if abs(offset) < len(hidden):
        if offset > 0:
            out[:-offset] = hidden[offset:]
        else:
            out[-offset:] = hidden[:offset]
    return out


def spread(hidden: Array) -> Array:
    """What the second layer takes of each line: the hidden values of its neighbours, side by side."""
    near: Array = np.hstack([shift(hidden, offset) for offset in OFFSETS])
    return near


def _forward(net: tuple[Array, ...], inputs: Array) -> tuple[Array, Array, Array]:
    w1, b1, w2, b2, w3, b3, skip = net
    first: Array = np.maximum(_multiply(inputs, w1) + b1, 0)
    # what each line gives the lines at each offset from it; the same as `spread(first) @ w2`, without the copies
    near = _multiply(first, w2.reshape(len(OFFSETS), *w1.shape[1:], -1))
    second: Array = near[OFFSETS.index(0)] + b2
    count = len(inputs)
    for given, offset in zip(near, OFFSETS, strict=True):
        if 0 < offset < count:
            second[:-offset] += given[offset:]
        elif 0 < -offset < count:
            second[-offset:] += given[:offset]
    np.maximum(second, 0, out=second)
    odds: Array = np.einsum("ij,j", second, w3) + b3 + np.einsum("ij,j", first, skip)
    return odds, first, second


def _multiply(rows: Array, weights: Array) -> Array:
    """`rows @ weights`, of one matrix or a stack of them, in stretches of rows that are too short to be shared out.

    Threads of the linear algebra library that share a product go on turning for milliseconds after it, on all cores.
    """
    out = np.empty((*weights.shape[:-2], len(rows), weights.shape[-1]), np.float32)
    step = max(1, _ONE_THREAD // max(1, weights.shape[-2] * weights.shape[-1]))
    for start in range(0, len(rows), step):
        np.matmul(rows[start : start + step], weights, out=out[..., start : start + step, :])
    return out


def _slope(net: tuple[Array, ...], inputs: Array, at: int) -> Array:
    """How the log-odds of line `at` change with its own signs."""
    w1, _, w2, _, w3, _, skip = net
    _, first, second = _forward(net, inputs)
    width = w1.shape[1]
    middle = OFFSETS.index(0)
    inner = w2[middle * width : (middle + 1) * width] @ (w3 * (second[at] > 0)) + skip
    slope: Array = (w1 @ (inner * (first[at] > 0))).astype(np.float32)
    return slope
