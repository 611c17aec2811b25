"""Where the visible page and its metadata both speak: which is kept, with which evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.article.metadata import Found, Metadata, Stated, settle
from dateline.article.outlet import Named
from dateline.spans import Span

TEXT = "Lamp carried home\nBy Ann Lee and Bo Rask\n4 May 2020, 12:00\nValley Paper\nlamp brass"


def seen(value: str, words: str | None = None) -> Named:
    """A value that the text says in these words."""
    start = TEXT.index(words or value)
    return Named(value, Span(start, start + len(words or value)))


def said(value: str, confidence: float = 0.9, source: str = "json-ld") -> Stated:
    """A value that metadata states."""
    return Stated(value, value, source, confidence)


def date(found: str | None, stated: str | None, **more: object) -> str | None:
    """The settled date of publication."""
    visible = seen(found, "4 May 2020, 12:00") if found else None
    metadata = Metadata(published=said(stated) if stated else None, **more)  # type: ignore[arg-type]
    return settle(TEXT, Found(published=visible), metadata).published


@pytest.mark.parametrize(
    ("found", "stated", "wanted"),
    [
        (None, None, None),
        ("2020-05-04T12:00", None, "2020-05-04T12:00"),
        (None, "2020-05-04T10:00:00Z", "2020-05-04T10:00:00Z"),
        ("2020-05-04T12:00", "2020-05-04T10:00:00Z", "2020-05-04T10:00:00Z"),
        ("2020-05-04T12:00", "2020-05-04", "2020-05-04T12:00"),
        ("2020-05-04", "2020-05-04T10:00:00Z", "2020-05-04T10:00:00Z"),
        ("2019-01-01", "2020-05-04T10:00:00Z", "2020-05-04T10:00:00Z"),
    ],
)
def test_the_date_that_says_more_of_the_same_day_stands(
    found: str | None, stated: str | None, wanted: str | None
) -> None:
    assert date(found, stated) == wanted


def test_no_date_lies_after_the_capture() -> None:
    assert date("2020-05-04T12:00", None, latest="2020-05-03") is None
    assert date("2020-05-04T12:00", None, latest="2020-05-04") == "2020-05-04T12:00"


def test_where_the_dates_of_markup_do_not_agree_no_line_decides() -> None:
    assert date("2020-05-04T12:00", None, marked_up=True) is None


def test_a_page_with_only_an_update_was_published_then() -> None:
    changed = Stated("2020-05-04T12:00", "4 May 2020, 12:00", None, 0.7, seen("x", "4 May 2020, 12:00").span)
    settled = settle(TEXT, Found(), Metadata(updated=changed, update_only=True, marked_up=True))
    assert (settled.published, settled.updated) == ("2020-05-04T12:00", "2020-05-04T12:00")
    hidden = settle(TEXT, Found(), Metadata(updated=said("2020-05-04T12:00"), update_only=True, marked_up=True))
    assert hidden.published is None


def test_a_change_at_the_moment_of_publication_is_none() -> None:
    metadata = Metadata(published=said("2020-05-04T10:00:00Z"), updated=said("2020-05-04T10:00:30Z"))
    assert settle(TEXT, Found(), metadata).updated is None
    shown = Found(updated=seen("2020-05-04T10:00", "4 May 2020, 12:00"))
    assert settle(TEXT, shown, metadata).updated is not None


def test_the_visible_headline_is_kept_where_it_is_most_of_the_title() -> None:
    found = Found(headline=seen("Lamp carried home"))
    assert settle(TEXT, found, Metadata(headline=said("Lamp carried home at last"))).headline == "Lamp carried home"
    assert settle(TEXT, found, Metadata(headline=said("Another thing"))).headline == "Another thing"
    assert settle(TEXT, found, Metadata()).headline == "Lamp carried home"
    vouched = Stated("Lamp", "Lamp", None, 0.95, Span(0, 4))
    assert settle(TEXT, found, Metadata(headline=vouched)).headline == "Lamp"


def test_evidence_is_the_visible_words_where_both_say_the_same() -> None:
    found = Found(outlet=seen("Valley Paper"), bylines=(seen("Ann Lee"),))
    settled = settle(TEXT, found, Metadata(outlet=said("valley paper"), bylines=(said("Ann Lee"),)))
    assert settled.outlet == "Valley Paper"
    for name in ("outlet", "bylines"):
        (evidence,) = settled.evidence[name]
        assert evidence.source is None
        assert TEXT[evidence.start : evidence.end] == evidence.quote


def test_evidence_names_the_metadata_that_alone_says_it() -> None:
    settled = settle(TEXT, Found(), Metadata(published=said("2020-05-04"), section=said("World", source="meta")))
    assert settled.evidence["published"][0].to_json() == {"source": "json-ld", "quote": "2020-05-04"}
    assert settled.evidence["section"][0].to_json() == {"source": "meta", "quote": "World"}


def test_an_unsure_outlet_gives_way_to_a_visible_one() -> None:
    found = Found(outlet=seen("Valley Paper"))
    assert settle(TEXT, found, Metadata(outlet=said("Home", 0.5))).outlet == "Valley Paper"
    assert settle(TEXT, found, Metadata(outlet=said("Hill Paper", 0.9))).outlet == "Hill Paper"


def test_bylines_of_metadata_stand_and_the_page_may_name_more() -> None:
    both = (seen("Ann Lee"), seen("Bo Rask"))
    assert settle(TEXT, Found(bylines=both), Metadata(bylines=(said("Ann Lee"),))).bylines == ("Ann Lee", "Bo Rask")
    assert settle(TEXT, Found(bylines=both), Metadata(bylines=(said("Cy Dunn"),))).bylines == ("Cy Dunn",)
    assert settle(TEXT, Found(bylines=both), Metadata()).bylines == ("Ann Lee", "Bo Rask")


def test_a_marked_up_pages_line_that_names_nobody_is_no_byline() -> None:
    found = Found(bylines=(seen("Valley Paper"), seen("Ann Lee")))
    assert settle(TEXT, found, Metadata(marked_up=True, outlet=said("Valley Paper"))).bylines == ("Ann Lee",)


def test_visible_tags_stand_before_metadata() -> None:
    found = Found(tags=(seen("lamp"), seen("brass")))
    assert settle(TEXT, found, Metadata(tags=(said("x1"),))).tags == ("lamp", "brass")
    assert settle(TEXT, Found(), Metadata(tags=(said("x1"),))).tags == ("x1",)
    link = Stated("brass", "brass", None, 0.9, seen("brass").span)
    assert settle(TEXT, found, Metadata(tags=(link,))).tags == ("brass",)


def test_the_canonical_link_and_the_language_read_from_words_stand() -> None:
    metadata = Metadata(url=said("https://p.example/a", source="link"), language=said("de"))
    settled = settle(TEXT, Found(url=seen("https://p.example/b", "lamp"), language="en"), metadata)
    assert (settled.url, settled.language) == ("https://p.example/a", "en")
    assert settle(TEXT, Found(), metadata).language == "de"


@given(
    st.builds(
        Metadata,
        published=st.none() | st.builds(said, st.dates().map(str)),
        updated=st.none() | st.builds(said, st.dates().map(str)),
        latest=st.none() | st.dates().map(str),
        update_only=st.booleans(),
        marked_up=st.booleans(),
        outlet=st.none() | st.builds(said, st.text(max_size=10), st.floats(0, 1)),
    ),
    st.booleans(),
)
def test_every_filled_field_has_evidence_and_every_empty_one_has_none(metadata: Metadata, visible: bool) -> None:
    found = Found(published=seen("2020-05-04", "4 May 2020"), outlet=seen("Valley Paper")) if visible else Found()
    settled = settle(TEXT, found, metadata)
    for name in ("headline", "published", "updated", "outlet", "agency", "section", "url"):
        assert (getattr(settled, name) is not None) == (name in settled.evidence)
    assert settle(TEXT, found, metadata) == settled
