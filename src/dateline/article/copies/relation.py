"""What two articles are to each other, by what they share and by who is credited.

Words decide. A credit only moves a threshold: one agency has many stories a day, which share their background.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.article.copies.sharing import Sharing, Side, find_sharing, longest_run
from dateline.article.copies.words import FEWEST, Text, read_text
from dateline.knowledge.fold import fold
from dateline.records import Article, Resemblance
from dateline.spans import Span

UNITING = frozenset({"same", "version", "near", "copy"})
"""Relations that make one origin of two articles; an `excerpt` stands in a page that has its own."""

NEAR = 0.8  # of both: a few edits
MOST = 0.6  # of the shorter one, with its news: shortened, or put beside words of the paper's own
MOST_CREDITED = 0.5  # the same, where both credit one agency
MOST_WITHOUT_NEWS = 0.75  # the same, where both have a lead of their own: the rest may be background
OTHER_AGENCY = 0.15  # more is asked of texts that credit different agencies
OWN = 0.5  # of the longer one: a page of many stories is no copy of each
OWN_LEAD = 0.25  # the same, where the longer one opens with them; nothing is asked where headline or agency agree
LEAD = 0.5  # of the first words, for the news to be shared
FEWEST_SHARED, FEWEST_WITHOUT_NEWS = 30, 120  # words
VERSION = 0.33  # of the shorter one, where outlet and headline are the same
HEADLINE_WORDS = 4  # shorter headlines ("News in brief") are used again
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Marks:
    """Whose an article says it is: agency, outlet, headline, all folded, and its address where that is a story's."""

    agency: str | None
    outlet: str | None
    headline: str | None
    url: str | None


def read_marks(article: Article) -> Marks:
    """What an article says of itself, in the form in which two can be compared."""
    headline = fold(article.headline[:300]) if article.headline else ""
    return Marks(
        agency=_folded_agency(article.agency) if article.agency else None,
        outlet=fold(article.outlet) if article.outlet else None,
        headline=headline if len(headline.split()) >= HEADLINE_WORDS else None,
        url=_story_url(article.url) if article.url else None,
    )


def _folded_agency(name: str) -> str:
    """One name for a wire service, however it is credited."""
    from dateline.knowledge.outlets import find_agency

    known = find_agency(name)
    return fold(known.name if known else name)


def find_relation(left: Text, right: Text, sharing: Sharing | None, one: Marks, other: Marks) -> str | None:
    """What two articles are to each other, null where nothing; the order of the two makes no difference."""
    if left.key == right.key and left.size >= FEWEST:
        return "same"
    if one.url is not None and one.url == other.url:
        return "version"
    if sharing is None or min(left.size, right.size) < FEWEST:
        return None
    titled = one.outlet is not None and one.headline is not None
    retold = titled and (one.outlet, one.headline) == (other.outlet, other.headline)
    if retold and _by_size(left, right, sharing)[0].share >= VERSION:
        return "version"
    return _by_words(*_by_size(left, right, sharing), one, other)


def resemblance(left: Article, right: Article) -> Resemblance | None:
    """What two articles share and what that makes them, null where they are nothing to each other."""
    one, other = read_text(left), read_text(right)
    return build_resemblance(one, other, read_marks(left), read_marks(right), left.agency)


def build_resemblance(
    left: Text, right: Text, one: Marks, other: Marks, agency: str | None
) -> Resemblance | None:  # fmt: skip
    """The record of what two texts are to each other; `agency` is the left one's, as its page has it."""
    sharing = find_sharing(left, right)
    relation = find_relation(left, right, sharing, one, other)
    if relation is None:
        return None
    found = Resemblance(left.capture_id, right.capture_id, relation, 0.0, 0.0, Span(0, 0), Span(0, 0))
    if one.agency and one.agency == other.agency:
        found = replace(found, agency=agency)
    if sharing is None:
        return found
    left_run, right_run = longest_run(left, right)
    shares = round(sharing.left.share, _PLACES), round(sharing.right.share, _PLACES)
    return replace(found, left_share=shares[0], right_share=shares[1], left_run=left_run, right_run=right_run)


def _by_words(shorter: Side, longer: Side, one: Marks, other: Marks) -> str | None:
    if min(shorter.share, longer.share) >= NEAR:
        return "near"
    if min(shorter.words, longer.words) < FEWEST_SHARED:
        return None
    news = max(shorter.lead, longer.lead) >= LEAD
    credited = one.agency is not None and one.agency == other.agency
    asked = (MOST_CREDITED if credited else MOST) if news else MOST_WITHOUT_NEWS
    if one.agency and other.agency and not credited:
        asked += OTHER_AGENCY
    if shorter.share < asked or (not news and shorter.words < FEWEST_WITHOUT_NEWS):
        return None
    known = credited or (one.headline is not None and one.headline == other.headline)
    if longer.lead >= LEAD and (known or longer.share >= OWN_LEAD):
        return "copy"
    return "copy" if longer.share >= OWN else "excerpt"


def _by_size(left: Text, right: Text, sharing: Sharing) -> tuple[Side, Side]:
    """The shorter text's side and the longer one's, the same whichever comes first."""
    sides = (sharing.left, sharing.right)
    return sides if left.length_order <= right.length_order else (sides[1], sides[0])


_ADDRESS = re.compile(r"^(?:https?:)?//(?:www\d?\.|m\.|amp\.)?(?P<rest>[^?#]*)", re.I)
_FIGURES, _HYPHENS = 5, 3


def _story_url(url: str) -> str | None:
    """An address without scheme and query, null where it may be a front page or a section's."""
    found = _ADDRESS.match(url.strip()[:1000])
    if not found:
        return None
    rest = found["rest"].rstrip("/").removesuffix("/amp").casefold()
    last = rest.rpartition("/")[2] if "/" in rest else ""
    is_story = sum(map(str.isdigit, last)) >= _FIGURES or last.count("-") >= _HYPHENS
    return rest if is_story else None
