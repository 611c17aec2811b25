"""The whole model in torch: the encoder and its heads for tags, features, lemmas, dependencies and names.

Dependencies are scored by biaffine attention (Dozat and Manning 2017): arcs for every pair, relations for the arc.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.language.encoder import LAYERS, WIDTH, Encoder

ARC, RELATION = 256, 96
NOT_SCORED = -100


@dataclass(frozen=True, slots=True)
class Inventory:
    """The values that the heads tell apart."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    rules: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]


class Model(nn.Module):
    """Sentences to scores."""

    def __init__(self, inventory: Inventory, layers: int = LAYERS, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.drop = nn.Dropout(dropout)
        self.upos = nn.Linear(WIDTH, len(inventory.upos))
        self.feats = nn.Linear(WIDTH, len(inventory.feats))
        self.rules = nn.Linear(WIDTH, len(inventory.rules))
        self.names = nn.Linear(WIDTH, len(inventory.names))
        self.arc_word, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(nn.init.xavier_uniform_(torch.empty(ARC, ARC)))
        self.arc_bias = nn.Parameter(torch.zeros(ARC))
        self.relation_word, self.relation_head = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        count = len(inventory.relations)
        self.relation = nn.Parameter(torch.randn(count, RELATION, RELATION) * 0.01)
        self.relation_plain = nn.Linear(2 * RELATION, count)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)

    def forward(self, embedded: Tensor, mask: Tensor, first: Tensor, words: Tensor) -> tuple[Tensor, ...]:
        """Scores of tags, features, lemma rules, names and arcs, and what relations are scored from.

        `first` (batch, words) has each word's first piece, `words` is 1 for words and 0 for padding. An arc's score
        stands at (word, head), heads from 0, the root.
        """
        hidden = self.encoder(embedded, mask)
        found = self.drop(torch.gather(hidden, 1, first[..., None].expand(-1, -1, WIDTH)))
        rooted = torch.cat([self.root.expand(len(found), 1, WIDTH), found], 1)
        word = self.drop(functional.gelu(self.arc_word(found)))
        head = self.drop(functional.gelu(self.arc_head(rooted)))
        arcs = (word @ self.arc) @ head.transpose(1, 2) + (head @ self.arc_bias)[:, None]
        held = torch.cat([torch.ones_like(words[:, :1]), words], 1)
        return (
            self.upos(found), self.feats(found), self.rules(found), self.names(found),
            arcs + (1.0 - held)[:, None, :] * -1e4,
            functional.gelu(self.relation_word(found)), functional.gelu(self.relation_head(rooted)),
        )  # fmt: skip

    def relate(self, word: Tensor, head: Tensor, heads: Tensor) -> Tensor:
        """Scores of relations (batch, words, relations) between each word and its head of `heads`."""
        there = torch.gather(head, 1, heads[..., None].expand(-1, -1, RELATION))
        pairs = torch.einsum("bni,rij,bnj->bnr", word, self.relation, there)
        return pairs + self.relation_plain(torch.cat([word, there], -1))
