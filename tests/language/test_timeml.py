"""TimeML read and written: text and creation time kept, tags ours, hostile documents refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dateline.errors import CaptureError
from dateline.language.times import Options, find_timexes, plain_sentences
from dateline.language.times.timeml import is_timeml, make_timeml, read_timeml, write_timeml

DOCUMENT = """<?xml version="1.0" ?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="TimeML_1.2.1.xsd">
<DOCID>a</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="1998-02-13" functionInDocument="CREATION_TIME">Feb. 13</TIMEX3></DCT>
<TITLE>Talks &amp; more</TITLE>
<TEXT>
Envoys <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="X">Wednesday</TIMEX3> &lt;here&gt; and
<s>will meet on Feb. <b>16</b>, 1998</s>, <!-- kept --> after <b>the past three</b> years.
</TEXT>
<MAKEINSTANCE eiid="ei1" eventID="e1"/>
<TLINK lid="l1" relatedToTime="t1" eventInstanceID="ei1"/>
<TLINK lid="l2" relatedToTime="t0" eventInstanceID="ei1"/>
</TimeML>
"""


def marked(document: str) -> str:
    read = read_timeml(document.encode())
    return write_timeml(read, find_timexes(read.text, plain_sentences(read.text), Options(read.reference)))


def test_text_and_creation_time_are_read() -> None:
    read = read_timeml(DOCUMENT.encode())
    assert read.reference == "1998-02-13"
    assert read.text.split()[:6] == ["Envoys", "met", "on", "Wednesday", "<here>", "and"]


def test_the_same_document_is_written_with_our_times() -> None:
    written = marked(DOCUMENT)
    assert read_timeml(written.encode()).text == read_timeml(DOCUMENT.encode()).text
    root = etree.fromstring(written.encode())
    times = {"".join(node.itertext()): dict(node.attrib) for node in root.iter("TIMEX3")}
    assert times["Wednesday"]["value"] == "1998-02-11"
    assert times["Feb. 16, 1998"]["value"] == "1998-02-16"
    assert root.find("DCT/TIMEX3").get("functionInDocument") == "CREATION_TIME"
    assert [node.tag for node in root.iter("EVENT", "MAKEINSTANCE", "s")] == ["EVENT", "s", "MAKEINSTANCE"]
    assert "<!-- kept -->" in written
    assert 'xsi:noNamespaceSchemaLocation="TimeML_1.2.1.xsd"' in written


def test_links_to_times_that_were_replaced_are_left_out() -> None:
    assert [node.get("lid") for node in etree.fromstring(marked(DOCUMENT).encode()).iter("TLINK")] == ["l2"]


def test_an_expression_that_an_element_cuts_through_is_left_out() -> None:
    assert "three</b> years" in marked(DOCUMENT)
    assert "the past three</b>" in marked(DOCUMENT)


def test_writing_twice_changes_nothing() -> None:
    once = marked(DOCUMENT)
    assert marked(once) == once


def test_anchors_name_the_creation_time_of_the_document() -> None:
    written = marked(
        "<TimeML><DCT><TIMEX3 tid='t9' type='DATE' value='19980213' functionInDocument='CREATION_TIME'>x"
        "</TIMEX3></DCT><TEXT>He left last week.</TEXT></TimeML>"
    )
    assert 'anchorTimeID="t9"' in written
    assert 'value="1998-W06"' in written


def test_a_document_without_text_element_is_read_whole() -> None:
    written = marked(
        "<TimeML><TIMEX3 tid='t0' value='1998-02-13T10:00' functionInDocument='CREATION_TIME'>02/13/98"
        "</TIMEX3>\nHe left <TIMEX3 tid='t1' value='?'>last week</TIMEX3>.</TimeML>"
    )
    assert 'value="1998-W06"' in written
    assert written.count("<TIMEX3") == 2
    assert "02/13/98" in written


BOMB = '<!DOCTYPE TimeML [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><TimeML><TEXT>&b;</TEXT></TimeML>'
FILE = '<!DOCTYPE TimeML [<!ENTITY f SYSTEM "file:///etc/hostname">]><TimeML><TEXT>&f;</TEXT></TimeML>'


@pytest.mark.parametrize(
    "document", [BOMB, FILE, "<TimeML><TEXT>", "<TimeML>" + "<a>" * 220 + "x" + "</a>" * 220 + "</TimeML>"]
)
def test_hostile_documents_are_refused(document: str) -> None:
    with pytest.raises(CaptureError):
        marked(document)


def test_only_timeml_is_taken_for_it() -> None:
    assert is_timeml(DOCUMENT.encode())
    assert not is_timeml(b"<html><body>TimeML</body></html>")


@given(st.text(max_size=80))
def test_a_made_document_holds_the_text(text: str) -> None:
    text += " He left on Monday."
    found = find_timexes(text, [(0, len(text), "body")], Options("1998-02-13"))
    root = etree.fromstring(make_timeml(text, found, "a.txt", "1998-02-13", None).encode())
    kept = "".join(root.find("TEXT").itertext())
    assert len(kept) == len(text)
    assert kept.endswith("He left on Monday.")
    assert root.find("TEXT").findall("TIMEX3")[-1].get("value") == "1998-02-09"
