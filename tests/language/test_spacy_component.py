from typing import Any

import pytest

spacy = pytest.importorskip("spacy")

from spacy.tokens import Doc, DocBin  # noqa: E402 - there only where spaCy is

import dateline.language.spacy_component as component  # noqa: E402

TEXT = (
    "Foreign Minister Karin Brandt will visit Turkey on Tuesday, her office said.\n\n"
    "“We have a duty to try,” Brandt told reporters. The Turkish president, Recep Tayyip Erdogan, was absent."
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("dateline", config={"reference": "2024-05-23"})
    return pipeline


def told(doc: Any) -> Any:
    return (
        [(time.span.text, time.type, time.value, time.edtf) for time in doc._.dateline_times],
        [(name.span.text, name.kind, name.name, name.entity) for name in doc._.dateline_names],
        [(one.speaker, one.kind, one.cue and one.cue.text, one.span.text) for one in doc._.dateline_quotations],
    )


def test_times_names_and_quotations_are_in_the_document(nlp: Any) -> None:
    times, names, quotations = told(nlp(TEXT))
    assert ("DATE", "2024-05-28", "2024-05-28") in [tuple(rest) for _, *rest in times]
    assert any(kind == "state" and entity == "Q43" for _, kind, _, entity in names)
    assert any(entity == "Q39259" for _, _, _, entity in names)
    assert ("Karin Brandt", "direct", "told", "We have a duty to try,") in quotations
    assert any(kind == "indirect" and cue == "said" for _, kind, cue, _ in quotations)


def test_span_groups_hold_the_same_spans_with_labels(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert [span.label_ for span in doc.spans["dateline/quotations"]] == ["indirect", "direct"]
    assert [span.text for span in doc.spans["dateline/times"]] == [time.span.text for time in doc._.dateline_times]
    assert {span.label_ for span in doc.spans["dateline/names"]} == {name.kind for name in doc._.dateline_names}
    assert not doc.ents


def test_the_documents_own_reference_goes_before_the_configured_one(nlp: Any) -> None:
    days = []
    for name in (None, "attribute", "user_data"):
        doc = nlp.make_doc("They will meet on Tuesday.")
        if name == "attribute":
            doc._.dateline_reference = "2023-04-03"
        elif name == "user_data":
            doc.user_data["dateline_reference"] = "2023-04-10"
        days += [time.value for time in nlp(doc)._.dateline_times]
    assert days == ["2024-05-28", "2023-04-04", "2023-04-11"]


def test_without_a_reference_a_weekday_is_no_day() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("dateline")
    assert [time.edtf for time in pipeline("They will meet on Tuesday.")._.dateline_times] == [None]


def test_a_reference_that_is_no_date_is_refused(nlp: Any) -> None:
    with pytest.raises(ValueError, match="yesterday"):
        spacy.blank("en").add_pipe("dateline", config={"reference": "yesterday"})
    doc = nlp.make_doc("Talks.")
    doc._.dateline_reference = "May"
    with pytest.raises(ValueError, match="May"):
        nlp(doc)


def test_documents_and_pipelines_survive_bytes(nlp: Any) -> None:
    doc = nlp(TEXT)
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert told(back) == told(doc)
    assert [span.label_ for span in back.spans["dateline/quotations"]] == ["indirect", "direct"]
    (kept,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    assert told(kept) == told(doc)
    other = spacy.blank("en")
    other.add_pipe("dateline", config={"reference": "2024-05-23"})
    other.from_bytes(nlp.to_bytes())
    assert told(other(TEXT)) == told(doc)


def test_a_pipeline_on_disk_keeps_its_configuration(nlp: Any, tmp_path: Any) -> None:
    nlp.to_disk(tmp_path / "pipe")
    loaded = spacy.load(tmp_path / "pipe")
    assert loaded.get_pipe("dateline").reference == "2024-05-23"
    assert told(loaded(TEXT)) == told(nlp(TEXT))


def test_a_stream_gives_what_single_documents_give_in_any_batch(nlp: Any) -> None:
    texts = [TEXT, "", "   ", "No news.", TEXT[::-1], "\n\n“", TEXT]
    alone = [told(nlp(text)) for text in texts]
    assert [told(doc) for doc in nlp.pipe(texts, batch_size=3)] == alone
    assert alone[0] == alone[-1]


def test_the_documents_own_parse_is_read_where_it_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("dateline")
    text = "Brandt said it works ."
    heads, deps = [1, 1, 3, 1, 1], ["nsubj", "ROOT", "nsubj", "ccomp", "punct"]
    doc = Doc(pipeline.vocab, text.split(), heads=heads, deps=deps, pos=["PROPN", "VERB", "PRON", "VERB", "PUNCT"])
    monkeypatch.setattr("dateline.language.analyzers.find_analyzer", lambda name: pytest.fail("the analyzer was asked"))
    (found,) = pipeline.get_pipe("dateline")(doc)._.dateline_quotations
    assert (found.source.text, found.cue.text, found.span.text) == ("Brandt", "said", "it works")


def test_nothing_is_parsed_where_none_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.language.analyzers.find_analyzer", lambda name: pytest.fail("the analyzer was asked"))
    found = component.DatelineComponent(analyzer="none")(spacy.blank("en").make_doc("“No,” Karin Brandt said."))
    assert [one.speaker for one in found._.dateline_quotations] == ["Karin Brandt"]
