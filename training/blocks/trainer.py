"""Training of a net by Adam on numpy arrays: pages in, weights out. The same pages and recipe give the same net."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

import numpy as np

from dateline.article.signs.net import CLIP, OFFSETS, Array, Net, shift, spread
from training.blocks.recipe import Recipe

_PAD = max(map(abs, OFFSETS))
_WARM = 50
_USUAL = 250
_FIRST, _SECOND = 0.9, 0.99
_LEAST = 1e-3
_DECAYED = (True, False, True, False, True, False, True)


class Sample(NamedTuple):
    """A page: its signs (lines by signs), its labels from 0 to 1, and how much each line weighs."""

    signs: Array
    labels: Array
    weights: Array


def train(samples: Sequence[Sample], names: Sequence[str], recipe: Recipe) -> Net:
    """Nets trained from as many beginnings as the recipe says, as one; stored precision is that of the archive."""
    every = np.vstack([sample.signs for sample in samples])
    mean = every.mean(0).astype(np.float32)
    scale = (every.std(0) + _LEAST).astype(np.float32)
    weight = float(np.mean(np.concatenate([sample.weights for sample in samples])))
    ready = [
        Sample(np.clip((sample.signs - mean) / scale, -CLIP, CLIP), sample.labels, sample.weights / weight)
        for sample in samples
    ]
    nets = tuple(_judging(_descend(ready, recipe, recipe.seed + number), recipe) for number in range(recipe.nets))
    stream = BytesIO()
    Net(tuple(names), mean, scale, nets).save(stream)
    stream.seek(0)
    return Net.load(stream)


def _judging(net: list[Array], recipe: Recipe) -> tuple[Array, ...]:
    """The net with its log-odds lowered by the bar and multiplied by the slope."""
    w1, b1, w2, b2, w3, b3, skip = net
    slope = np.float32(recipe.slope)
    return (w1, b1, w2, b2, w3 * slope, (b3 - np.float32(recipe.bar)) * slope, skip * slope)


def _descend(samples: Sequence[Sample], recipe: Recipe, seed: int) -> list[Array]:
    """The weights of one net."""
    random = np.random.default_rng(seed)
    net = _beginning(samples[0].signs.shape[1], recipe, random)
    first, second = [np.zeros_like(part) for part in net], [np.zeros_like(part) for part in net]
    steps = recipe.epochs * -(-len(samples) // recipe.pages)
    for step, batch in enumerate(_batches(samples, recipe, random), 1):
        rate = recipe.rate * min(1.0, step / _WARM) * 0.5 * (1 + np.cos(np.pi * step / steps))
        for number, slope in enumerate(_slopes(net, batch, recipe, random)):
            first[number] = _FIRST * first[number] + (1 - _FIRST) * slope
            second[number] = _SECOND * second[number] + (1 - _SECOND) * slope * slope
            move = first[number] / (1 - _FIRST**step) / (np.sqrt(second[number] / (1 - _SECOND**step)) + 1e-7)
            if _DECAYED[number]:
                move += recipe.decay * net[number]
            net[number] -= (rate * move).astype(np.float32)
    return net


def _beginning(signs: int, recipe: Recipe, random: np.random.Generator) -> list[Array]:
    around = len(OFFSETS) * recipe.first

    def drawn(spread: float, *shape: int) -> Array:
        return random.standard_normal(shape, np.float32) * np.float32(spread)

    return [
        drawn(np.sqrt(2 / signs), signs, recipe.first), np.zeros(recipe.first, np.float32),
        drawn(np.sqrt(2 / around), around, recipe.second), np.zeros(recipe.second, np.float32),
        drawn(np.sqrt(1 / recipe.second), recipe.second), np.zeros(1, np.float32), drawn(0.1, recipe.first),
    ]  # fmt: skip


def _batches(samples: Sequence[Sample], recipe: Recipe, random: np.random.Generator) -> Iterator[Sample]:
    """The pages of each step one after another, apart by as many empty lines as a net looks past; empty lines have no
    weight, and a label of -1 that keeps them silent."""
    gap = Sample(
        np.zeros((_PAD, samples[0].signs.shape[1]), np.float32), np.full(_PAD, -1, np.float32),
        np.zeros(_PAD, np.float32),
    )  # fmt: skip
    for _ in range(recipe.epochs):
        order = random.permutation(len(samples))
        for start in range(0, len(order), recipe.pages):
            pages = [part for number in order[start : start + recipe.pages] for part in (samples[number], gap)]
            signs, labels, weights = map(np.concatenate, zip(*pages, strict=True))
            yield Sample(signs, labels, weights)


def _slopes(net: Sequence[Array], batch: Sample, recipe: Recipe, random: np.random.Generator) -> list[Array]:
    """How the loss changes with each weight, with parts of the net left out at random."""
    w1, b1, w2, b2, w3, b3, skip = net
    inputs = batch.signs * _kept(batch.signs.shape, recipe.blind, random)
    kept = _kept((len(inputs), len(b1)), recipe.drop, random) * (batch.labels >= 0)[:, None]
    before = inputs @ w1 + b1
    hidden = np.maximum(before, 0) * kept
    around = spread(hidden)
    kept_second = _kept((len(inputs), len(b2)), recipe.drop, random)
    before_second = around @ w2 + b2
    hidden_second = np.maximum(before_second, 0) * kept_second
    odds = hidden_second @ w3 + b3 + hidden @ skip
    share = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    error = ((share - batch.labels) * batch.weights / _USUAL).astype(np.float32)
    back_second = np.outer(error, w3) * kept_second * (before_second > 0)
    back_around = back_second @ w2.T
    back = np.outer(error, skip)
    width = len(b1)
    for number, offset in enumerate(OFFSETS):
        back += shift(back_around[:, number * width : (number + 1) * width], -offset)
    back *= kept * (before > 0)
    return [
        inputs.T @ back, back.sum(0), around.T @ back_second, back_second.sum(0),
        hidden_second.T @ error, np.array([error.sum()], np.float32), hidden.T @ error,
    ]  # fmt: skip


def _kept(shape: tuple[int, ...], drop: float, random: np.random.Generator) -> Array:
    """What is kept of an array of this shape: 0 for what is dropped, and more for the rest."""
    drawn = np.frombuffer(random.bytes(int(np.prod(shape))), np.uint8).reshape(shape)
    least = round(drop * 256)
    return (drawn >= least).astype(np.float32) * np.float32(256 / (256 - least))
