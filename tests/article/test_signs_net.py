"""The net's arithmetic: of any page, saved and loaded, and why a line was taken."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest

from dateline.article.lines import read_lines
from dateline.article.signs import FORMS, SIGNS, Net, load_net, read_signs
from dateline.article.signs.net import OFFSETS, Array, shift, spread

NAMES = ("long", "linked")
WIDTH = 4


def make_net(seed: int = 0, nets: int = 2) -> Net:
    random = np.random.default_rng(seed)

    def drawn(*shape: int) -> Array:
        # as stored: in half precision
        return random.standard_normal(shape).astype(np.float16).astype(np.float32)

    around = len(OFFSETS) * WIDTH
    layers = [
        (drawn(2, WIDTH), drawn(WIDTH), drawn(around, 3), drawn(3), drawn(3), drawn(1), drawn(WIDTH))
        for _ in range(nets)
    ]
    return Net(NAMES, np.zeros(2, np.float32), np.ones(2, np.float32), tuple(layers))


def lines_of(count: int, seed: int = 1) -> Array:
    return np.random.default_rng(seed).standard_normal((count, 2)).astype(np.float32)


@pytest.mark.parametrize("count", [0, 1, 2, 11, 40])
def test_every_line_has_log_odds(count: int) -> None:
    odds = make_net().log_odds(lines_of(count))
    assert odds.shape == (count,)
    assert odds.dtype == np.float32
    assert np.isfinite(odds).all()


def test_nets_are_averaged() -> None:
    both, signs = make_net(), lines_of(9)
    each = [Net(both.signs, both.mean, both.scale, (net,)).log_odds(signs) for net in both.nets]
    assert np.allclose(both.log_odds(signs), (each[0] + each[1]) / 2, atol=1e-5)


def test_what_is_loaded_says_what_was_saved() -> None:
    net, stream = make_net(), BytesIO()
    net.save(stream)
    stream.seek(0)
    again = Net.load(stream)
    assert again.signs == net.signs
    assert np.array_equal(again.log_odds(lines_of(20)), net.log_odds(lines_of(20)))


@pytest.mark.parametrize("count", [5, 300])
def test_a_net_is_its_layers_over_what_is_spread(count: int) -> None:
    net, signs = load_net("text"), np.random.default_rng(3).standard_normal((count, len(SIGNS["text"]))).astype("f4")
    inputs = np.clip((signs - net.mean) / net.scale, -4, 4)
    total = np.zeros(count)
    for w1, b1, w2, b2, w3, b3, skip in net.nets:
        first = np.maximum(inputs @ w1 + b1, 0)
        total += np.maximum(spread(first) @ w2 + b2, 0) @ w3 + b3 + first @ skip
    assert np.allclose(net.log_odds(signs), total / len(net.nets), atol=1e-4)


def test_signs_beyond_the_clip_change_nothing() -> None:
    signs = lines_of(5)
    signs[0, 0] = 50
    more = signs.copy()
    more[0, 0] = 5000
    assert np.array_equal(make_net().log_odds(signs), make_net().log_odds(more))


def test_what_weighs_is_the_slope_times_the_sign() -> None:
    net, signs, step = make_net(nets=1), lines_of(1), np.float32(1e-2)
    why = dict(net.why(signs, 0))
    for number, name in enumerate(NAMES):
        moved = signs.copy()
        moved[0, number] += step
        slope = float((net.log_odds(moved) - net.log_odds(signs))[0] / step)
        assert why[name] == pytest.approx(slope * float(signs[0, number]), abs=0.05)


def test_why_names_the_weightiest_first() -> None:
    why = make_net().why(lines_of(6), 3)
    assert {name for name, _ in why} == {"long", "linked"}
    assert abs(why[0][1]) >= abs(why[1][1])
    assert len(make_net().why(lines_of(6), 3, most=1)) == 1


@pytest.mark.parametrize("offset", [-7, -2, 0, 1, 5])
def test_shifted_rows_are_those_of_neighbours(offset: int) -> None:
    rows = np.arange(1, 6, dtype=np.float32)[:, None]
    found = shift(rows, offset)[:, 0].tolist()
    assert found == [float(n + offset + 1) if 0 <= n + offset < 5 else 0.0 for n in range(5)]


def test_a_line_far_away_changes_nothing() -> None:
    signs = lines_of(30)
    other = signs.copy()
    other[29] += 3
    assert np.array_equal(make_net().log_odds(signs)[:17], make_net().log_odds(other)[:17])
    assert not np.array_equal(make_net().log_odds(signs), make_net().log_odds(other))


@pytest.mark.parametrize("form", FORMS)
def test_the_packaged_net_takes_the_signs_there_are(form: str) -> None:
    assert load_net(form).signs == SIGNS[form]


def test_the_packaged_net_tells_text_from_a_menu() -> None:
    told = "The council agreed on Thursday that the ferry would be replaced, although nobody could say who would pay."
    asked = "Asked about the cost, the mayor said that she was waiting for an answer from the ministry of transport."
    text = f"Home\nNews\nSport\nLog in\n\nA ferry for the islands\n\nBy Ann Lee\n\n{told}\n\n{asked}\n\n"
    text += "Most read\nTen towns to see\nWin a car\nPrivacy policy\nTerms of use"
    lines, _ = read_lines(text)
    odds = dict(zip(lines.texts, load_net("text").log_odds(read_signs(text, lines, None)).tolist(), strict=True))
    assert min(odds[told], odds[asked]) > 0
    assert max(odds[name] for name in ("Home", "Log in", "Privacy policy", "Win a car")) < 0
