"""The recipe of the block nets: labels, folds, the trainer, and a run from pages of our own words to a net."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from training.blocks import folds, labels, trainer  # noqa: E402
from training.blocks.cross_validate import fit_slope, score  # noqa: E402
from training.blocks.pages import Example, make_example  # noqa: E402
from training.blocks.recipe import RECIPES, Recipe  # noqa: E402

from dateline.article.lines import read_lines  # noqa: E402
from dateline.article.signs import FORMS  # noqa: E402
from dateline.article.signs.net import Array  # noqa: E402
from dateline.capture import read_capture  # noqa: E402

ONES, HALVES = np.ones(6, np.float32), np.full(6, 0.5, np.float32)
SMALL = Recipe(first=6, second=6, epochs=60, drop=0.0, blind=0.0, nets=1, pages=2)
BODIES = {
    "quay.example": ("The ferry left on Monday, an hour late.", "Its crew had waited for the minister in the rain."),
    "mill.example": ("A mill by the river burned down at night.", "Nobody was hurt, the fire brigade said on Friday."),
    "fair.example": ("The autumn fair opens on Saturday at noon.", "Farmers from nine villages will show their best."),
}


def example_of(site: str, form: str = "html") -> Example:
    body = BODIES[site]
    page = (
        "<html><head><title>News</title></head><body><ul><li><a href=/>Home</a><li><a href=/log>Log in</a></ul>"
        f"<main><h1>News of {site}</h1><p>{body[0]}</p><p>{body[1]}</p></main><div>All rights reserved</div>"
    )
    text = f"Home\nLog in\n\nNews of {site}\n\n{body[0]}\n\n{body[1]}\n\nAll rights reserved\n"
    source, kind = (page, "text/html") if form == "html" else (text, "text/plain")
    capture = read_capture(source.encode(), f"https://{site}/", kind)
    return make_example(site, site, capture, " ".join(body))


def toy(seed: int, count: int = 30) -> trainer.Sample:
    """Lines that are of the article where the line before them has its first sign above 0."""
    signs = np.random.default_rng(seed).standard_normal((count, 3)).astype(np.float32)
    wanted: Array = np.append(0, signs[:-1, 0] > 0).astype(np.float32)
    return trainer.Sample(signs, wanted, np.ones(count, np.float32))


def test_lines_are_matched_in_order() -> None:
    lines = ["Home", "The ferry left on Monday.", "Nobody knows why.", "Home"]
    assert labels.matched(lines, "The ferry left on Monday.").tolist() == [0, 1, 0, 0]


def test_short_matches_within_a_long_line_are_chance() -> None:
    assert labels.matched(["the crew of the ship was late for dinner"], "the boats in the sound")[0] == 0


def test_spans_take_the_lines_that_mostly_lie_in_them() -> None:
    lines, _ = read_lines("Home\nThe ferry left.\nNews")
    assert labels.of_spans(lines, [(4, 20)]).tolist() == [0, 1, 0]


def test_snippets_overrule_guesses_but_not_where_they_stand_all_over() -> None:
    lines = ["Menu", "The ferry left.", "Menu", "Menu", "Menu", "Read more"]
    told, sure = labels.of_snippets(lines, ["ferry left"], ["Menu", "Read more"], ONES, HALVES)
    assert told.tolist() == [1, 1, 1, 1, 1, 0]
    assert sure.tolist() == [0.5, 1.5, 0.5, 0.5, 0.5, 1.5]


def test_a_site_is_in_one_fold_and_no_net_of_its_own_fold_saw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []

    def note(form: str, examples: list[Example], recipe: Recipe) -> None:
        seen.append({example.site for example in examples})

    monkeypatch.setattr(folds, "train_on", note)
    examples = [example_of(site) for site in BODIES]
    folds.train_folds("html", examples)
    assert len(seen) == folds.FOLDS
    for example in examples:
        assert example.site not in seen[folds.fold_of(example.site)]
        assert sum(example.site in sites for sites in seen) == folds.FOLDS - 1


def test_folds_are_about_of_one_size() -> None:
    sizes = np.bincount([folds.fold_of(f"site{number}.example") for number in range(500)], minlength=folds.FOLDS)
    assert min(sizes) > 70


def test_the_trainer_learns_from_neighbours() -> None:
    net = trainer.train([toy(seed) for seed in range(12)], ("a", "b", "c"), SMALL)
    fresh = toy(99, 200)
    assert np.mean((net.log_odds(fresh.signs) > 0) == (fresh.labels > 0)) > 0.9


def test_the_same_pages_make_the_same_net() -> None:
    nets = [trainer.train([toy(seed) for seed in range(4)], ("a", "b", "c"), SMALL) for _ in range(2)]
    assert np.array_equal(nets[0].log_odds(toy(9).signs), nets[1].log_odds(toy(9).signs))


def test_bar_and_slope_move_the_log_odds() -> None:
    samples = [toy(seed) for seed in range(4)]
    plain = trainer.train(samples, ("a", "b", "c"), SMALL).log_odds(toy(9).signs)
    moved = trainer.train(samples, ("a", "b", "c"), replace(SMALL, bar=0.5, slope=0.5))
    assert np.allclose(moved.log_odds(toy(9).signs), (plain - 0.5) * 0.5, atol=0.02)


def test_lines_without_weight_teach_nothing() -> None:
    samples = [toy(seed) for seed in range(12)]
    wrong = [sample._replace(labels=1 - sample.labels, weights=sample.weights * 0) for sample in samples]
    net = trainer.train([*samples, *wrong], ("a", "b", "c"), SMALL)
    fresh = toy(99, 200)
    assert np.mean((net.log_odds(fresh.signs) > 0) == (fresh.labels > 0)) > 0.75


@pytest.mark.parametrize("form", ["html", "text"])
def test_three_pages_make_a_net_that_reads_them(form: str) -> None:
    examples = [example_of(site, form) for site in BODIES]
    net = folds.train_on(form, examples, SMALL)
    for example in examples:
        assert example.body(net.log_odds(example.signs)).split("\n\n") == list(BODIES[example.site])


def test_bodies_are_scored_over_pages_with_gold() -> None:
    example = Example(**{**vars(example_of("quay.example")), "set": "aeb"})
    right = np.where(example.labels > 0, 3, -3).astype(np.float32)
    assert score([example], [right]) == (1, 1, 1)
    assert score([example], [-right])[2] == 0


def test_too_sure_nets_are_told_to_be_less_so() -> None:
    example = Example(**{**vars(example_of("quay.example")), "set": "aeb"})
    odds = np.where(example.labels > 0, 4, -4).astype(np.float32)
    sure, _ = fit_slope([example], [odds])
    odds[int(np.argmax(example.labels))] *= -1
    unsure, _ = fit_slope([example], [odds])
    assert unsure < sure


def test_there_is_a_recipe_for_each_form() -> None:
    assert set(RECIPES) == set(FORMS)
