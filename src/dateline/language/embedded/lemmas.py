"""Lemmas as edits of the end of a word (Chrupala 2006): how much to drop, what to add, and which case to keep."""

from __future__ import annotations

from functools import lru_cache


def rule_of(form: str, lemma: str) -> str:
    """The edit that makes `lemma` of `form`: letters to drop, `|`, letters to add, `|`, `l` where case is lowered."""
    low, low_lemma = form.lower(), lemma.lower()
    same = 0
    while same < min(len(low), len(low_lemma)) and low[same] == low_lemma[same]:
        same += 1
    return f"{len(low) - same}|{lemma[same:]}|{'l' if lemma == low_lemma else 'k'}"


@lru_cache(maxsize=50_000)
def apply_rule(form: str, rule: str) -> str:
    """The lemma that `rule` makes of `form`; the form itself where nothing would be left."""
    drop, add, case = rule.split("|")
    stem = form[: len(form) - int(drop)] if int(drop) <= len(form) else form
    return ((stem.lower() if case == "l" else stem) + add) or form
