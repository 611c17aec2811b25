"""Whom a page is about, and which holder of an office its bare name (`the president`) means.

A page speaks of its protagonist by the bare office, wherever he travels: the weights say how much the page is about a
figure (its headline, the subject of its lead, its share of the mentions), how it has called him, and how lately. That
who is most in mind is come back to in the shortest words is Ariel's (1990) account; the weights are ours.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.language.coreference.story import Story, is_offstage, two_sides
from dateline.language.names.offices import Office
from dateline.language.names.roster import Figure
from dateline.language.names.titles import same_office
from dateline.language.wordlists import read_classes

_HEADLINE = 1.0
_LEAD = 1.0
_SHARE = 2.0
_SAID = 1.0
_BARE = 1.0
_HOME = 1.0
_UNSEEN = -2.0
_SUBJECT = 0.3
_REMEMBERED = 300  # mentions of people that are counted
_FULL = {name.strip(): full.strip() for name, _, full in
         (pair.partition("=") for pair in read_classes("names/references.txt")["abbreviated"])}  # fmt: skip


def likeliest(story: Story, figures: Iterable[Figure], office: Office, country: str | None) -> Figure | None:
    """Which of the figures that hold an office its phrase means; null for none."""
    fitting = _so_spelled(story, list(figures), office.noun)
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    counts = shares(story)
    last = {anchor.key: anchor for anchor in story.anchors}
    home = story.home if country is None else None

    def score(figure: Figure) -> tuple[float, int]:
        value = prominence(story, figure, counts) + called(story, figure, office.noun)
        value += _HOME if home is not None and figure.country == home else 0.0
        anchor = last.get(figure.key)
        if anchor is None:
            return value + _UNSEEN, -figure.first
        back = story.distance(anchor.first, office.start)
        return value + max(0.0, 1.5 - 0.5 * back) + (_SUBJECT if anchor.subject else 0.0), anchor.first

    return max(fitting, key=score)


def _so_spelled(story: Story, figures: list[Figure], noun: str) -> list[Figure]:
    """Without those whom the page calls by another word for the office: `the Emir` is not `the Amir` beside him."""
    printed = {figure.key: figure.nouns | story.called.get(figure.key, frozenset()) for figure in figures}
    if not any(noun in nouns for nouns in printed.values()):
        return figures
    same = same_office(noun)
    return [figure for figure in figures
            if noun in printed[figure.key] or all(same_office(one) != same for one in printed[figure.key])]  # fmt: skip


def shares(story: Story) -> dict[str, float]:
    """How often the page has spoken of each figure so far, and what it makes of them as a whole."""
    counts = {key: figure.weight for key, figure in story.roster.figures.items()}
    for anchor in story.anchors[-_REMEMBERED:]:
        counts[anchor.key] = counts.get(anchor.key, 0.0) + 0.5
    return counts


def prominence(story: Story, figure: Figure, counts: dict[str, float]) -> float:
    """How much the page is about a figure: 0 to 4."""
    most = max(counts.values(), default=0.0)
    value = _SHARE * counts.get(figure.key, 0.0) / most if most else 0.0
    value += _HEADLINE if figure.key in story.headed else 0.0
    return value + (_LEAD if story.lead == figure.key else 0.0)


def called(story: Story, figure: Figure, noun: str) -> float:
    """How plainly the page has called a figure by a noun, in this very spelling; more where it said no state."""
    said = story.called.get(figure.key, frozenset()) | figure.nouns
    full = {_FULL.get(one, one) for one in said}
    bare = {_FULL.get(one, one) for one in figure.bare_nouns}
    return (_SAID if noun in full else 0.0) + (_BARE if noun in bare else 0.0)


def goes_by(story: Story, figure: Figure, noun: str) -> bool:
    """True where the page has called a figure so, in short (`Gov.`) or with more words (`the secretary of state`)."""
    said = story.called.get(figure.key, frozenset()) | figure.nouns
    return any(noun in (_FULL.get(one, one), head_of(one)) for one in said)


def head_of(noun: str) -> str:
    """The last word of an office before its complement: `secretary` of `secretary of state`, `chief negotiator`."""
    words = noun.split(" of ", 1)[0].split(" for ", 1)[0].split()
    return words[-1] if words else noun


def find_guest(story: Story, at: int, host: str | None) -> Figure | None:
    """The one of another state whom the page is most about, up to token `at`: `the visitor`. Null where two may be."""
    figures = story.roster.figures
    counts = shares(story)
    home = figures[host].country if host is not None and host in figures else story.home
    told = {anchor.key: figures[anchor.key] for anchor in story.anchors[-_REMEMBERED:] if anchor.key in figures}
    others = [
        figure for key, figure in told.items()
        if key != host and not is_offstage(story, key) and (figure.kinds or figure.person is not None)
        and (figure.country != home if home else host is not None and figure.country is not None)
        and (host is None or two_sides(story, (key, host)))
    ]  # fmt: skip
    ranked = sorted(others, key=lambda figure: -prominence(story, figure, counts))
    if len(ranked) > 1 and prominence(story, ranked[0], counts) - prominence(story, ranked[1], counts) < 1.0:
        return None
    return ranked[0] if ranked else None
