"""How sure a report is: the features, the model's laws, and where there is no figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import marked
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import BIDEN, FRIDAY, MACRON, PARIS, SCHOLZ, XI, told

from dateline import knowledge, report
from dateline.errors import InvalidRecord
from dateline.report import Account, confidence
from dateline.report.confidence import FEATURES, LEAST, MOST, features_of, load_model, with_confidence
from dateline.report.lexicon import read_yaml

DATED = f"{MACRON} met {SCHOLZ} in {PARIS} {FRIDAY}."
VALUES = st.fixed_dictionaries({name: st.floats(0, 3) for name in FEATURES})


def account_of(body: str, published: str | None = "2023-04-04") -> Account:
    (found,) = report.find_all(*marked.page([("body", body)], published), knowledge.load(), "test").accounts
    return found


@pytest.fixture
def weights(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    """The file of weights as the model is given it; what is changed here is forgotten after the test."""
    data: dict[str, object] = read_yaml(confidence.WEIGHTS)
    monkeypatch.setattr(confidence, "read_yaml", lambda _: data)
    load_model.cache_clear()
    yield data
    monkeypatch.undo()
    load_model.cache_clear()


@given(VALUES)
def test_it_is_a_probability_that_is_never_certain(values: dict[str, float]) -> None:
    assert 0 < LEAST <= load_model().probability(values) <= MOST < 1


@given(VALUES, st.sampled_from(sorted(FEATURES)), st.floats(0, 3))
def test_where_one_feature_alone_grows_it_moves_as_its_weight_says(
    values: dict[str, float], name: str, more: float
) -> None:
    model = load_model()
    before, after = (model.probability(one) for one in (values, values | {name: values[name] + more}))
    if model.weights[name] >= 0:
        assert after >= before - 1e-12
    else:
        assert after <= before + 1e-12


def test_what_is_unknown_or_contradicts_itself_counts_against_a_report() -> None:
    weights = load_model().weights
    against = ("no time", "no place", "against the calendar", "of no known state", "without a name", "status soft")
    assert all(weights[name] < 0 for name in against)
    assert weights["time in its own clause"] > 0


def test_a_report_has_it_in_two_digits() -> None:
    (found,) = told(DATED)
    assert found.confidence is not None
    assert found.confidence == round(found.confidence, 2)
    assert LEAST <= found.confidence <= MOST


def test_a_report_without_its_date_is_less_sure() -> None:
    (dated,), (undated,) = told(DATED), told(DATED.replace(f" {FRIDAY}", ""))
    assert dated.confidence is not None
    assert undated.confidence is not None
    assert undated.confidence < dated.confidence


def test_nothing_else_of_a_report_depends_on_it() -> None:
    account = account_of(DATED)
    rated = with_confidence(account)
    assert rated.confidence is not None
    assert replace(rated, confidence=None) == account.report


@pytest.mark.parametrize(
    ("body", "published", "name", "value"),
    [
        (DATED, "2023-04-04", "time in its own clause", 1),
        (DATED, "2023-04-04", "place in its own clause", 1),
        (DATED, "2023-04-04", "no time", 0),
        (DATED, "2023-04-04", "has a host", 1),
        (DATED.replace("met", "will meet"), "2023-04-04", "against the calendar", 0),
        (f"{MACRON} will meet {SCHOLZ} on {{time|2023-04-07|7 April 2023}}.", "2023-04-10", "against the calendar", 1),
        (DATED, "2023-04-17", "long over", 0),
        (DATED, "2023-04-18", "long over", 1),
        (DATED, None, "long over", 0),
        (f"{MACRON} met {SCHOLZ}.", "2023-04-04", "no place", 1),
        (f"{MACRON} phoned {SCHOLZ} {FRIDAY}.", "2023-04-04", "no place", 0),
        (f"{MACRON} phoned {SCHOLZ} {FRIDAY}.", "2023-04-04", "is a call", 1),
        (f"{XI} said that {MACRON} met {SCHOLZ}.", "2023-04-04", "people left out", 1),
        (f"{MACRON}, {BIDEN} and {SCHOLZ} met in {PARIS}.", "2023-04-04", "more than two", 1),
        (f"{MACRON} met {{person|Ann Other||Senator Ann Other}}.", "2023-04-04", "of no known state", 1),
        (f"{MACRON} held talks with {SCHOLZ}.", "2023-04-04", "told by a verb and its noun", 1),
        (f"{MACRON} met {SCHOLZ} {FRIDAY}. Later it rained. {MACRON} met {SCHOLZ} {FRIDAY}.", "2023-04-10",
         "told often", 1),
    ],
)  # fmt: skip
def test_features_are_what_they_are_called(body: str, published: str | None, name: str, value: float) -> None:
    assert features_of(account_of(body, published))[name] == value


@pytest.mark.parametrize(
    ("status", "time", "value"),
    [
        ("happened", "2023-04-07", 1),
        ("happened", "2023-04-04", 0),
        ("happened", "2023-04", 0),
        ("possible", "2023-04-03", 1),
        ("possible", "2023-04-03/..", 0),
        ("cancelled", "2023-04-03", 0),
        ("planned", None, 0),
    ],
)
def test_the_calendar_is_that_of_the_page(status: str, time: str | None, value: float) -> None:
    account = account_of(DATED)
    said = replace(account, report=replace(account.report, status=status, time=time))
    assert features_of(said)["against the calendar"] == value
    assert features_of(replace(said, published=None))["against the calendar"] == 0


def test_it_is_null_for_a_kind_of_event_that_taught_it_nothing() -> None:
    account = account_of(DATED)
    other = replace(account, report=replace(account.report, kind="signing"))
    assert with_confidence(other).confidence is None


def test_it_is_null_for_sentences_that_another_analyzer_parsed() -> None:
    account = account_of(DATED)
    assert with_confidence(replace(account, maker="spacy:en_core_web_sm/3.8")).confidence is None
    assert with_confidence(replace(account, maker=f"{account.maker.partition('+')[0]}+other")).confidence is not None


def test_weights_that_are_not_those_of_the_features_are_refused(weights: dict[str, object]) -> None:
    named = weights["weights"]
    assert isinstance(named, dict)
    del named["no time"]
    with pytest.raises(InvalidRecord, match="no time"):
        load_model()


def test_the_weights_tell_what_they_were_fitted_on(weights: dict[str, object]) -> None:
    fitted = weights["fitted"]
    assert isinstance(fitted, dict)
    assert int(fitted["reports"]) > int(fitted["right"]) > 10 * len(FEATURES)
    assert int(fitted["pages"]) > 30


def test_every_feature_has_its_line_in_the_documentation(root: Path) -> None:
    page = (root / "docs" / "confidence.md").read_text(encoding="utf-8")
    assert not [name for name in FEATURES if f"| {name} |" not in page]
