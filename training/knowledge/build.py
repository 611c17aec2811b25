"""Builds the knowledge base from open data: `python -m training.knowledge.build --shared ../shared --out FILE`."""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

from dateline.knowledge.fold import fold
from dateline.knowledge.naming import surnames
from training.knowledge.facts import Facts
from training.knowledge.functions import add_functions
from training.knowledge.organisations import add_organisations
from training.knowledge.people import add_people, given_names
from training.knowledge.places import add_places
from training.knowledge.readers import archigos, leaders, own
from training.knowledge.states import add_states

OUT = Path(__file__).parents[2] / "src/dateline/knowledge/knowledge.sqlite"
CENSUS_SURNAMES = 1500


def main() -> None:
    """Reads the options and builds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of shared data")
    parser.add_argument("--out", type=Path, default=OUT, help="the file to write")
    options = parser.parse_args()
    print(build(options.shared, options.out))


def build(shared: Path, out: Path) -> str:
    """Writes the file and gives its version."""
    facts = Facts(out)
    add_states(facts, shared)
    words = common_words(shared)
    add_organisations(facts, words)
    names = given_names(shared)
    add_places(facts, shared, words | frozenset(names) | _census_surnames() | _leaders(shared) | _states(facts))
    add_people(facts, shared)
    add_functions(facts)
    for name, source in names.items():
        facts.db.execute("INSERT INTO given_names VALUES (?, ?)", (name, facts.source(source)))
    return facts.close()


def common_words(shared: Path) -> frozenset[str]:
    """Words that news prints in small letters: a city that is called so needs more evidence."""
    counts: Counter[str] = Counter()
    with lzma.open(shared / "data/voa/sentences.txt.xz", "rt", encoding="utf-8") as file:
        for line in file:
            counts.update(word for word in line.split() if word.isalpha() and word.islower())
    return frozenset(fold(word) for word, count in counts.items() if count > 1)


def _leaders(shared: Path) -> frozenset[str]:
    held = [*own(), *leaders(shared), *archigos(shared)]
    return frozenset(surname for term in held for surname in surnames(term.name, term.country))


def _states(facts: Facts) -> frozenset[str]:
    """Names of states and their peoples' adjectives; a town that shares one is seldom meant."""
    rows = facts.db.execute("SELECT folded FROM aliases WHERE kind = 'S' UNION SELECT folded FROM demonyms")
    return frozenset(str(folded) for (folded,) in rows)


def _census_surnames() -> frozenset[str]:
    lines = files("names").joinpath("dist.all.last").read_text(encoding="ascii").splitlines()
    return frozenset(fold(re.split(r"\s", line)[0]) for line in lines[:CENSUS_SURNAMES])


if __name__ == "__main__":
    main()
