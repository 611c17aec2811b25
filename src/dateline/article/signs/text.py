"""What can be seen of each line without markup: its characters, words, place, and what it shares with the rest.

Everything is counted for the whole page at once: characters by class with one pass over their codes, words by one look
into a table, so that a page costs a millisecond.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from dateline.article.lines import Lines

Array = NDArray[np.float32]
Whole = NDArray[np.int64]

_LONGEST = 5000
_CLASSES = ("other", "lower", "upper", "digit", "space", "comma", "end", "quote", "bar", "bracket", "money", "at",
            "dash", "colon", "ask", "exclaim", "letter", "mark")  # fmt: skip
_CHARS = {"comma": ",，、;،", "end": ".…。।", "quote": "\"“”«»„‟「」", "bar": "|·•/►›>", "bracket": "()[]（）",
          "money": "$€£¥₴₽", "at": "@©#", "dash": "–—-―", "colon": ":：", "ask": "?？", "exclaim": "!！"}  # fmt: skip
_CODE = {name: number for number, name in enumerate(_CLASSES)}
_TABLE = 0x3100
_IN_WORDS = np.zeros(len(_CLASSES), bool)
_IN_WORDS[[_CODE[name] for name in ("lower", "upper", "digit", "letter")]] = True
_RATIOS = ("comma", "quote", "bar", "bracket", "money", "at", "dash", "colon", "ask", "exclaim")
GROUPS = ("press", "list", "foot", "advert", "comment", "credit", "told", "plea")
TEXT_SIGNS = (
    "length", "words", "word length", "function words", "capital words", "digits", "capitals", "ends", "sentences",
    *_RATIOS, "opens capital", "opens quote", "opens digit", "ends colon", "gap before", "gap after", "copies",
    *(f"{name} words" for name in GROUPS), "lines", "place", "prose", "prose before", "prose after", "prose in all",
    "from prose", "to prose", "shared words", "shared weight", "in run", "from run", "after run",
    "prose left 5", "prose right 5", "prose left 12", "prose right 12",
)  # fmt: skip


def read_text_signs(text: str, lines: Lines) -> Array:
    """The signs of each line, lines by signs (float32, named by TEXT_SIGNS)."""
    starts, ends = find_edges(lines)
    count = len(starts)
    if not count:
        return np.zeros((0, len(TEXT_SIGNS)), np.float32)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kinds()[np.minimum(codes, _TABLE)]
    lengths = np.minimum(ends - starts, _LONGEST)
    where = np.repeat(np.arange(count), lengths)
    at = np.arange(len(where)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + np.repeat(starts, lengths)
    kind = kinds[at]
    classes = np.bincount(where * len(_CLASSES) + kind, minlength=count * len(_CLASSES))
    counts = classes.reshape(count, len(_CLASSES)).astype(np.float32)
    words = _read_words(text, at, kind, where, count)
    columns = _shape(counts, lengths, words, kinds, starts, starts + lengths)
    columns |= _sentences(kind, where, kinds, starts + lengths, count)
    columns |= _layout(codes, text, starts, ends)
    for name, group in zip(GROUPS, words.groups.T, strict=True):
        columns[f"{name} words"] = np.minimum(group, 5) / np.sqrt(np.maximum(words.counts, 1))
    columns |= _page(columns, lengths, words)
    return np.column_stack([columns[name] for name in TEXT_SIGNS]).astype(np.float32)


def find_edges(lines: Lines) -> tuple[Whole, Whole]:
    """Where in the page each line starts and ends."""
    edges = np.array([(line.start, line.end) for line in lines.items], np.int64).reshape(-1, 2)
    return edges[:, 0], edges[:, 1]


class _Words:
    """The words of the lines: how many each has, how many of a group, and which (`ids`) on which line (`lines`)."""

    __slots__ = ("capital", "counts", "function", "groups", "ids", "lines", "telling")

    def __init__(self, count: int) -> None:
        self.counts = self.function = self.capital = np.zeros(count, np.float32)
        self.groups = np.zeros((count, len(GROUPS)), np.float32)
        self.ids = self.lines = np.zeros(0, np.int64)
        self.telling = np.zeros(0, bool)


def _read_words(text: str, at: Whole, kind: Whole, where: Whole, count: int) -> _Words:
    """The words of the lines: runs of letters and digits; `at` are the characters, `kind` and `where` theirs."""
    words = _Words(count)
    spoken = _IN_WORDS[kind]
    apart = np.concatenate(([True], where[1:] != where[:-1])) if len(where) else np.zeros(0, bool)
    begins = np.flatnonzero(spoken & (apart | np.concatenate(([True], ~spoken[:-1]))))
    closes = np.flatnonzero(spoken & np.concatenate((apart[1:] | ~spoken[1:], [True]))) if len(where) else begins
    if not len(begins):
        return words
    words.lines = where[begins]
    words.counts = np.bincount(words.lines, minlength=count).astype(np.float32)
    known: dict[str, int] = {}
    same = [
        known.setdefault(text[start:end], len(known))
        for start, end in zip(at[begins].tolist(), (at[closes] + 1).tolist(), strict=True)
    ]
    table = _word_table()
    folded = [word.lower() for word in known]
    stems: dict[str, int] = {}
    stem = np.array([stems.setdefault(word[:6], len(stems)) for word in folded])
    group = np.array([table.get(word, 0) for word in folded])
    ids = np.array(same)
    words.ids, groups = stem[ids], group[ids]
    capital = kind[begins] == _CODE["upper"]
    words.capital = np.bincount(words.lines, capital, count).astype(np.float32)
    words.function = np.bincount(words.lines, groups & 1, count).astype(np.float32)
    hits = np.flatnonzero(groups > 1)
    for number in range(len(GROUPS)):
        of = hits[(groups[hits] >> (number + 1)) & 1 == 1]
        if len(of):
            words.groups[:, number] = np.bincount(words.lines[of], minlength=count)
    words.telling = ((closes - begins > 2) | capital) & (groups & 1 == 0)
    return words


def _shape(
    counts: Array, lengths: Whole, words: _Words, kinds: Whole, starts: Whole, ends: Whole
) -> dict[str, NDArray[np.floating]]:
    """What a line is made of."""
    total = np.maximum(lengths, 1)
    spoken = np.maximum(words.counts, 1)
    first, last = kinds[starts], kinds[np.maximum(ends - 1, starts)]
    columns: dict[str, NDArray[np.floating]] = {
        "length": np.log1p(lengths),
        "words": np.log1p(words.counts),
        "word length": np.minimum(lengths / spoken, 20),
        "function words": words.function / spoken,
        "capital words": words.capital / spoken,
        "digits": counts[:, _CODE["digit"]] / total,
        "capitals": counts[:, _CODE["upper"]] / total,
        "opens capital": (first == _CODE["upper"]).astype(float),
        "opens quote": (first == _CODE["quote"]).astype(float),
        "opens digit": (first == _CODE["digit"]).astype(float),
        "ends colon": (last == _CODE["colon"]).astype(float),
    }
    for name in _RATIOS:
        columns[name] = np.minimum(counts[:, _CODE[name]], 20) / np.sqrt(spoken)
    return columns


def _sentences(kind: Whole, where: Whole, kinds: Whole, ends: Whole, count: int) -> dict[str, NDArray[np.floating]]:
    """Whether a line ends as a sentence does, and how many end within it: a stop, white space, a capital."""
    stops = np.zeros(len(_CLASSES), bool)
    stops[[_CODE["end"], _CODE["ask"], _CODE["exclaim"]]] = True
    closing = np.zeros(len(_CLASSES), bool)
    closing[[_CODE["quote"], _CODE["bracket"], _CODE["mark"]]] = True
    last = kinds[np.maximum(ends - 1, 0)]
    before = kinds[np.maximum(ends - 2, 0)]
    done = stops[last] | (closing[last] & stops[before])
    opens = np.zeros(len(_CLASSES), bool)
    opens[[_CODE["upper"], _CODE["digit"], _CODE["quote"], _CODE["letter"]]] = True
    if len(kind) > 2:
        inner = stops[kind[:-2]] & (kind[1:-1] == _CODE["space"]) & opens[kind[2:]] & (where[:-2] == where[2:])
        wide = kind[:-2] == _CODE["end"]
        inner |= wide & (kind[1:-1] == _CODE["letter"]) & (where[:-2] == where[1:-1])
        within = np.bincount(where[:-2][inner], minlength=count)
    else:
        within = np.zeros(count)
    return {"ends": done.astype(float), "sentences": np.log1p(within)}


def _layout(codes: NDArray[np.uint32], text: str, starts: Whole, ends: Whole) -> dict[str, NDArray[np.floating]]:
    """Blank lines around a line, and how often the very line stands on the page."""
    breaks = np.concatenate(([0], np.cumsum(codes == 10)))
    before = np.minimum(breaks[starts] - breaks[np.concatenate(([0], ends[:-1]))], 6)
    after = np.concatenate((before[1:], [3]))
    seen: dict[str, int] = {}
    lines = [text[start : min(end, start + 200)] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    for line in lines:
        seen[line] = seen.get(line, 0) + 1
    copies = np.fromiter((min(seen[line], 5) for line in lines), float, len(lines))
    return {"gap before": before.astype(float), "gap after": after.astype(float), "copies": copies}


def _page(columns: dict[str, NDArray[np.floating]], lengths: Whole, words: _Words) -> dict[str, NDArray[np.floating]]:
    """Where a line stands on its page: among the running text, before it or after it, and what it shares with it."""
    count = len(lengths)
    number = np.arange(count)
    prose = np.minimum(words.counts, 45) / 11 - 1.3 + np.where(columns["ends"] > 0, 1.3, -1.0)
    prose += np.clip((columns["function words"] - 0.25) * 4, -1, 0.8)
    prose += 0.5 * np.minimum(np.expm1(columns["sentences"]), 3) - 1.5 * (columns["capital words"] > 0.65)
    prose = np.where(words.counts > 0, np.maximum(prose, -4), -4)
    runs = prose > 1.5
    mass = runs * lengths
    total, told = mass.sum() + 1, np.cumsum(mass)
    last = np.maximum.accumulate(np.where(runs, number, -50))
    following = np.minimum.accumulate(np.where(runs, number, count + 50)[::-1])[::-1]
    first, end = _best_run(np.where(runs, np.minimum(lengths, 600), -60.0))
    away = np.where(number < first, first - number, np.where(number > end, number - end, 0))
    shared, weight = _shared(words, runs, count)
    out: dict[str, NDArray[np.floating]] = {
        "lines": np.full(count, np.log1p(count)), "place": number / count, "prose": prose,
        "prose before": (told - mass) / total, "prose after": (total - told) / total,
        "prose in all": np.full(count, np.log1p(total)), "from prose": np.minimum(number - last, 30).astype(float),
        "to prose": np.minimum(following - number, 30).astype(float), "shared words": shared, "shared weight": weight,
        "in run": (away == 0).astype(float), "from run": np.minimum(away, 60).astype(float),
        "after run": (number > end).astype(float),
    }  # fmt: skip
    for width in (5, 12):
        kernel = np.exp(-np.arange(1, 3 * width + 1) / width)
        kernel /= kernel.sum()
        padded = np.concatenate((np.full(3 * width, prose.min()), prose, np.full(3 * width, prose.min())))
        left = np.convolve(padded, np.concatenate(([0.0], kernel)), "full")
        right = np.convolve(padded, np.concatenate((kernel[::-1], [0.0])), "full")
        out[f"prose left {width}"] = left[3 * width : 3 * width + count]
        out[f"prose right {width}"] = right[6 * width : 6 * width + count]
    return out


def _best_run(values: NDArray[np.floating]) -> tuple[int, int]:
    """The first and last line of the stretch whose values sum highest."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    lowest = np.minimum.accumulate(sums)
    end = int(np.argmax(sums[1:] - lowest[:-1]))
    return int(np.argmin(sums[: end + 1])), end


def _shared(words: _Words, runs: NDArray[np.bool_], count: int) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """The share of a line's telling words that other running text has too, and how often, at most 8 times a word."""
    if not len(words.ids):
        return np.zeros(count), np.zeros(count)
    lines, ids = words.lines[words.telling], words.ids[words.telling]
    telling = np.maximum(np.bincount(lines, minlength=count), 1)
    spoken = runs[lines]
    pairs = np.unique(lines[spoken] * (int(words.ids.max()) + 1) + ids[spoken])
    met = np.bincount(pairs % (int(words.ids.max()) + 1), minlength=int(words.ids.max()) + 1)
    often = met[ids] - spoken
    return (
        np.bincount(lines, often > 0, count) / telling,
        np.bincount(lines, np.minimum(often, 8), count) / telling,
    )


@cache
def _kinds() -> Whole:
    """The class of each character up to _TABLE; what lies beyond counts as a letter."""
    table = np.full(_TABLE + 1, _CODE["other"], np.int64)
    for code in range(_TABLE):
        char = chr(code)
        if char.isspace():
            table[code] = _CODE["space"]
        elif char.isdigit():
            table[code] = _CODE["digit"]
        elif char.isupper():
            table[code] = _CODE["upper"]
        elif char.islower():
            table[code] = _CODE["lower"]
        elif char.isalnum() or char == "_":
            table[code] = _CODE["letter"]
    for name, chars in _CHARS.items():
        for char in chars:
            if ord(char) < _TABLE:
                table[ord(char)] = _CODE[name]
    table[[ord("'"), ord("’")]] = _CODE["mark"]
    table[_TABLE] = _CODE["letter"]
    return table


@cache
def _word_table() -> dict[str, int]:
    """The groups of each listed word as bits: 1 for function words, then GROUPS in their order."""
    table: dict[str, int] = {}
    rows = resources.files(__package__).joinpath("words.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(rows):
        bit = 1 if row["group"] == "function" else 2 << GROUPS.index(row["group"])
        for word in row["words"].split():
            table[word] = table.get(word, 0) | bit
    return table
