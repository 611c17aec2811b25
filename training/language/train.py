"""Train the model, on a clock; it goes on from its own checkpoint.

    python -m training.language.train --out MODEL.pt --minutes 240 [--again N] [--threads N] [--layers N]

The rate falls to nothing over the minutes asked for (of processor time per thread). The weights kept are the moving
average of those trained. Shared data is found at DATELINE_SHARED, by default ../shared.
"""

from __future__ import annotations

import argparse
import copy
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.language.data import Example, read_examples, read_inventory, read_trees
from training.language.encoder import LAYERS, read_vocabulary
from training.language.model import NOT_SCORED, Inventory, Model
from training.language.names import LABELS

ROOT = Path(__file__).resolve().parent.parent.parent
BATCH, NAMES_ONLY = 640, 0.25
ENCODER_RATE, HEAD_RATE, WARM = 2e-4, 1.2e-3, 200
MASKED, DECAY = 0.05, 0.998
_EVERY, _KEEP = 100, 500


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=240)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--again", type=int, default=0, help="how often more UNER's sentences are learned from")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    shared = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
    train(shared, asked.out, asked.minutes * 60, asked.layers, asked.seed, asked.again)


def train(shared: Path, out: Path, seconds: float, layers: int, seed: int, again: int) -> None:
    """Train for these seconds of processor time a thread, and write the averaged weights and the inventory to `out`."""
    random.seed(seed)
    torch.manual_seed(seed)
    vocabulary, trees = read_vocabulary(), read_trees(shared)
    inventory = read_inventory(trees)
    examples = read_examples(shared, vocabulary, trees, inventory, again)
    parsed = [example for example in examples if max(example.heads) >= 0]
    named = [example for example in examples if max(example.heads) < 0]
    both = sum(bool(example.names) for example in parsed)
    print(f"{len(parsed)} trees, {both} of them with names; {len(named)} sentences with names alone", flush=True)
    learner = Learner(inventory, layers, out)
    random.seed(seed + learner.step)  # whoever goes on does not see the first batches again
    streams = (_stream(parsed), _stream(named))
    said = Report()
    while learner.spent < seconds:
        batch = _collate(next(streams[random.random() < NAMES_ONLY]), vocabulary.ids["[MASK]"])
        said.add(learner.learn(batch, learner.spent / seconds), int(batch["mask"].sum()))
        if learner.step % _EVERY == 0:
            said.show(learner)
        if learner.step % _KEEP == 0:
            learner.save()
    learner.save()


class Learner:
    """The model as it is trained, the moving average of its weights, and how far it has come."""

    def __init__(self, inventory: Inventory, layers: int, out: Path) -> None:
        """Goes on from the state beside `out`, where there is one."""
        self.inventory, self.layers, self.out = inventory, layers, out
        self.model = Model(inventory, layers)
        self.model.encoder.load_pretrained()
        self.model.encoder.pieces.weight.requires_grad_(False)
        self.model.encoder.places.weight.requires_grad_(False)
        self.average = copy.deepcopy(self.model).eval()
        self.optimizer = _optimizer(self.model)
        self.step, self.spent = 0, 0.0
        self.state = out.with_suffix(".state")
        if self.state.exists():
            held = torch.load(self.state, weights_only=True)
            self.model.load_state_dict(held["model"])
            self.average.load_state_dict(held["average"])
            self.optimizer.load_state_dict(held["optimizer"])
            self.step, self.spent = held["step"], held["spent"]
        self.model.train()

    def learn(self, batch: dict[str, Tensor], done: float) -> dict[str, Tensor]:
        """One step over a batch, at the pace that is left when a share of the time is `done`; the losses by name."""
        began = time.process_time()
        pace = min(1.0, self.step / WARM) * max(0.01, 1 - done)
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * pace
        losses = _losses(self.model, batch)
        self.optimizer.zero_grad(set_to_none=True)
        sum(losses.values(), torch.zeros(())).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        _follow(self.average, self.model, min(DECAY, (1 + self.step) / (10 + self.step)))
        self.step += 1
        self.spent += (time.process_time() - began) / torch.get_num_threads()
        return losses

    def save(self) -> None:
        """Write the averaged weights, and beside them what is needed to go on."""
        torch.save(
            {"model": self.model.state_dict(), "average": self.average.state_dict(), "step": self.step,
             "optimizer": self.optimizer.state_dict(), "spent": self.spent},
            self.state,
        )  # fmt: skip
        torch.save(
            {"model": self.average.state_dict(), "inventory": asdict(self.inventory), "layers": self.layers}, self.out
        )


class Report:
    """What is printed of the way: mean losses since it was last shown."""

    def __init__(self) -> None:
        self.sums: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()
        self.pieces = 0

    def add(self, losses: dict[str, Tensor], pieces: int) -> None:
        """Count a step's losses."""
        for name, loss in losses.items():
            self.sums[name] += loss.item()
            self.counts[name] += 1
        self.pieces += pieces

    def show(self, learner: Learner) -> None:
        """Print them and begin anew."""
        said = "  ".join(f"{name} {self.sums[name] / self.counts[name]:.3f}" for name in sorted(self.sums))
        print(f"{learner.spent:7.0f} s  step {learner.step}  {self.pieces} pieces  {said}", flush=True)
        self.sums.clear()
        self.counts.clear()
        self.pieces = 0


def _optimizer(model: Model) -> torch.optim.Optimizer:
    """AdamW; the pretrained layers learn more slowly than what is new."""
    layers = [value for name, value in model.named_parameters()
              if value.requires_grad and name.startswith("encoder") and "shapes" not in name]  # fmt: skip
    heads = [value for name, value in model.named_parameters() if not name.startswith("encoder") or "shapes" in name]
    groups = [{"params": layers, "lr": 0.0, "base": ENCODER_RATE}, {"params": heads, "lr": 0.0, "base": HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


@torch.no_grad()
def _follow(average: Model, model: Model, keep: float) -> None:
    for mine, theirs in zip(average.parameters(), model.parameters(), strict=True):
        if theirs.requires_grad:
            mine.lerp_(theirs, 1 - keep)


def _stream(examples: Sequence[Example]) -> Iterator[list[Example]]:
    """Batches of sentences of like length, without end; BATCH pieces each at most, in another order each time."""
    while True:
        order = sorted(examples, key=lambda example: len(example.pieces.ids) + random.random() * 6)
        batches: list[list[Example]] = [[]]
        for example in order:
            if batches[-1] and (len(batches[-1]) + 1) * len(example.pieces.ids) > BATCH:
                batches.append([])
            batches[-1].append(example)
        random.shuffle(batches)
        yield from batches


def _collate(batch: list[Example], masked: int) -> dict[str, Tensor]:
    """The batch as arrays; a few pieces are masked, so that words are read from their neighbours too."""
    pieces, words = max(len(x.pieces.ids) for x in batch), max(len(x.upos) for x in batch)

    def pad(column: Callable[[Example], list[int]], to: int, value: int) -> Tensor:
        return torch.tensor([column(x) + [value] * (to - len(column(x))) for x in batch])

    ids = pad(lambda x: x.pieces.ids, pieces, 0)
    mask = (ids > 0).float()
    hidden = (torch.rand(ids.shape) < MASKED) & (ids > 0)
    hidden[:, 0] = False
    allowed = torch.zeros(len(batch), words, len(LABELS), dtype=torch.bool)
    for row, example in enumerate(batch):
        for at, labels in enumerate(example.names):
            allowed[row, at, list(labels)] = True
    return {
        "ids": torch.where(hidden, masked, ids),
        "mask": mask,
        "shapes": pad(lambda x: x.pieces.shapes, pieces, 0),
        "first": pad(lambda x: x.pieces.first, words, 0),
        "upos": pad(lambda x: x.upos, words, NOT_SCORED),
        "feats": pad(lambda x: x.feats, words, NOT_SCORED),
        "rules": pad(lambda x: x.rules, words, NOT_SCORED),
        "heads": pad(lambda x: x.heads, words, NOT_SCORED),
        "relations": pad(lambda x: x.relations, words, NOT_SCORED),
        "allowed": allowed,
    }


def _losses(model: Model, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Cross-entropies; that of names is of the sum over the labels that a word may have."""
    first = batch["first"]
    embedded = model.encoder.embed(batch["ids"], batch["shapes"])
    upos, feats, rules, names, arcs, word, head = model(embedded, batch["mask"], first, (first > 0).float())

    def entropy(scores: Tensor, gold: Tensor) -> Tensor:
        return functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=NOT_SCORED)

    found: dict[str, Tensor] = {}
    allowed: Any = batch["allowed"]
    labelled = allowed.any(-1)
    if labelled.any():
        logs = names.log_softmax(-1)[labelled].masked_fill(~allowed[labelled], -1e9)
        found["names"] = -logs.logsumexp(-1).mean()
    if (batch["heads"] >= 0).any():
        found["arcs"] = entropy(arcs, batch["heads"])
        found["relations"] = entropy(model.relate(word, head, batch["heads"].clamp(min=0)), batch["relations"])
        found["upos"] = entropy(upos, batch["upos"])
        found["feats"] = 0.5 * entropy(feats, batch["feats"])
        found["rules"] = 0.5 * entropy(rules, batch["rules"])
    return found


if __name__ == "__main__":
    main()
