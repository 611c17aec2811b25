"""What can be seen of each line without markup: its characters, words, place, and what it shares with the rest.

Everything is counted for the whole page at once, from the words that `article/words.py` numbered and the columns that
`article/lines.py` measured, so that a page costs a millisecond.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline.article import words as w
from dateline.article.groups import GROUPS, group_table
from dateline.article.lines import KINDS, Lines

Array = NDArray[np.float32]
Floats = NDArray[np.floating]
Whole = NDArray[np.int64]

_CLASSES = ("other", "lower", "upper", "digit", "space", "comma", "end", "quote", "bar", "bracket", "money", "at",
            "dash", "colon", "ask", "exclaim", "letter", "mark")  # fmt: skip
_CHARS = {"comma": ",，、;،", "end": ".…。।", "quote": "\"“”«»„‟「」", "bar": "|·•/►›>", "bracket": "()[]（）",
          "money": "$€£¥₴₽", "at": "@©#", "dash": "–—-―", "colon": ":：", "ask": "?？", "exclaim": "!！"}  # fmt: skip
_CODE = {name: number for number, name in enumerate(_CLASSES)}
_TABLE = 0x3100
_RATIOS = ("comma", "quote", "bar", "bracket", "money", "at", "dash", "colon", "ask", "exclaim")
_LISTED = ("label", "tags", "related", "promo", "comment", "footer")
TEXT_SIGNS = (
    "length", "words", "word length", "function words", "capital words", "small words", "digits", "capitals", "ends",
    "sentences", "parts", "in capitals", *_RATIOS, "opens capital", "opens quote", "opens digit", "ends colon",
    "name opens", "gap before", "gap after", "copies", *(f"{name} words" for name in GROUPS),
    *(f"{kind} cue" for kind in KINDS), *(f"since {kind}" for kind in _LISTED),
    "lines", "place", "prose", "prose before", "prose after", "prose in all",
    "from prose", "to prose", "shared words", "shared weight", "in run", "from run", "after run",
    "prose left 5", "prose right 5", "prose left 12", "prose right 12",
)  # fmt: skip
_FAR = 40
_HEADING, _SHORT = 4, 4


def read_text_signs(text: str, lines: Lines) -> Array:
    """The signs of each line, lines by signs (float32, named by TEXT_SIGNS)."""
    count = len(lines)
    if not count:
        return np.zeros((0, len(TEXT_SIGNS)), np.float32)
    columns = _shape(lines)
    groups = _count_groups(lines)
    root = np.sqrt(np.maximum(lines.count, 1))
    for name, group in zip(GROUPS, groups, strict=True):
        columns[f"{name} words"] = np.minimum(group, 5) / root
    columns |= _cued(lines)
    columns |= _page(columns, lines)
    return np.ascontiguousarray(np.array([columns[name] for name in TEXT_SIGNS], np.float32).T)


def find_edges(lines: Lines) -> tuple[Whole, Whole]:
    """Where in the page each line starts and ends."""
    edges = np.array([line[:2] for line in lines.items], np.int64).reshape(-1, 2)
    return edges[:, 0], edges[:, 1]


def _count(lines: Lines, bit: int) -> Whole:
    """How many words of each line have a bit."""
    found: Whole = np.add.reduceat(lines.numbers & bit, lines.starts) // bit
    return found


def _shape(lines: Lines) -> dict[str, Floats]:
    """What a line is made of, and the blank lines around it."""
    kinds, counts, first, last = _characters(lines)
    lengths, spoken = lines.length, np.maximum(lines.count, 1)
    total, root = np.maximum(lengths, 1), np.sqrt(spoken)
    columns: dict[str, Floats] = {
        "length": np.log1p(lengths),
        "words": np.log1p(lines.count),
        "word length": np.minimum(lengths / spoken, 20),
        "function words": _count(lines, w.FUNCTION) / spoken,
        "capital words": _count(lines, w.CAPITAL) / spoken,
        "small words": lines.lower,
        "digits": counts[:, _CODE["digit"]] / total,
        "capitals": counts[:, _CODE["upper"]] / total,
        "ends": lines.ends.astype(float),
        "sentences": np.log1p(lines.sentences),
        "parts": np.minimum(lines.parts, 6),
        "in capitals": lines.upper.astype(float),
        "opens capital": (kinds[first] == _CODE["upper"]).astype(float),
        "opens quote": (kinds[first] == _CODE["quote"]).astype(float),
        "opens digit": (kinds[first] == _CODE["digit"]).astype(float),
        "ends colon": (kinds[last] == _CODE["colon"]).astype(float),
        "name opens": _name_opens(lines),
        "gap before": np.minimum(lines.gap, 5).astype(float),
        "gap after": np.append(np.minimum(lines.gap[1:], 5), 2).astype(float),
        "copies": np.minimum(lines.copies, 5).astype(float),
    }
    for name in _RATIOS:
        columns[name] = np.minimum(counts[:, _CODE[name]], 20) / root
    return columns


def _characters(lines: Lines) -> tuple[NDArray[np.uint8], Whole, Whole, Whole]:
    """The class of each character of the lines, how many of each class a line has, its first and last character."""
    page = "".join(lines.texts)
    table = _kinds()
    if page.isascii():
        kinds = table[np.frombuffer(page.encode("ascii"), np.uint8)]
    else:
        kinds = table[np.minimum(np.frombuffer(page.encode("utf-32-le", "surrogatepass"), np.uint32), _TABLE)]
    ends = np.cumsum(lines.length)
    where = np.repeat(np.arange(len(lines)) * len(_CLASSES), lines.length)
    counts = np.bincount(where + kinds, minlength=len(lines) * len(_CLASSES)).reshape(len(lines), -1)
    return kinds, counts, ends - lines.length, ends - 1


def _name_opens(lines: Lines) -> Floats:
    """Whether a line opens with two capital words and a small one: `Ann Lee covers`, as lives of authors do."""
    opens = np.minimum(lines.starts[:, None] + np.arange(3), len(lines.numbers) - 1)
    bits = lines.numbers[opens]
    names = (bits[:, 0] & bits[:, 1] & w.CAPITAL > 0) & (bits[:, 0] & w.FUNCTION == 0)
    return np.asarray(names & (bits[:, 2] & w.LOWER > 0) & (lines.count > 2), float)


def _count_groups(lines: Lines) -> Whole:
    """How many words of each group the lines have, GROUPS x lines."""
    found = np.zeros((len(GROUPS), len(lines)), np.int64)
    hits = np.flatnonzero(lines.numbers & w.GROUPED)
    if len(hits):
        table, words = group_table(), lines.words
        bits = np.array([table[words[at].lower()] for at in hits.tolist()], np.int64)
        where = np.searchsorted(lines.starts, hits, "right") - 1
        rows, columns = np.nonzero(bits[:, None] >> np.arange(len(GROUPS)) & 1)
        np.add.at(found, (columns, where[rows]), 1)
    return found


def _cued(lines: Lines) -> dict[str, Floats]:
    """The cues of a line, and how many lines ago the last heading of a kind was.

    A heading says little more than its cue: `Also read: Ten towns to see`, amid a text, opens no list.
    """
    number, short = np.arange(len(lines)), lines.count <= _SHORT
    columns: dict[str, Floats] = {f"{kind} cue": np.clip(lines.cued[place], -4, 6)
                                  for place, kind in enumerate(KINDS)}  # fmt: skip
    for kind in _LISTED:
        heads = np.where(short & (lines.cued[KINDS.index(kind)] >= _HEADING), number, -_FAR - 1)
        columns[f"since {kind}"] = np.log1p(np.minimum(number - np.maximum.accumulate(heads), _FAR))
    return columns


def _page(columns: dict[str, Floats], lines: Lines) -> dict[str, Floats]:
    """Where a line stands on its page: among the running text, before it or after it, and what it shares with it."""
    lengths, prose = lines.length, lines.prose
    count = len(lengths)
    number = np.arange(count)
    runs = prose > 1.5
    mass = runs * lengths
    total, told = mass.sum() + 1, np.cumsum(mass)
    last = np.maximum.accumulate(np.where(runs, number, -50))
    following = np.minimum.accumulate(np.where(runs, number, count + 50)[::-1])[::-1]
    first, end = _best_run(np.where(runs, np.minimum(lengths, 600), -60.0))
    away = np.where(number < first, first - number, np.where(number > end, number - end, 0))
    shared, weight = _shared(lines, runs)
    out: dict[str, Floats] = {
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


def _best_run(values: Floats) -> tuple[int, int]:
    """The first and last line of the stretch whose values sum highest."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    lowest = np.minimum.accumulate(sums)
    end = int(np.argmax(sums[1:] - lowest[:-1]))
    return int(np.argmin(sums[: end + 1])), end


def _shared(lines: Lines, runs: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The share of a line's telling words that other running text has too, and how often, at most 8 times a word."""
    count = len(lines)
    stems = lines.numbers >> w.STEM
    told = np.flatnonzero(stems > 0)
    if not len(told):
        return np.zeros(count), np.zeros(count)
    rows = np.searchsorted(lines.starts, told, "right") - 1
    stems = np.unique(stems[told], return_inverse=True)[1]
    every = np.maximum(np.bincount(rows, minlength=count), 1)
    spoken = runs[rows]
    most = int(stems.max()) + 1
    pairs = np.sort(rows[spoken] * most + stems[spoken])
    pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])] if len(pairs) else pairs
    often = np.bincount(pairs % most, minlength=most)[stems] - spoken
    return np.bincount(rows, often > 0, count) / every, np.bincount(rows, np.minimum(often, 8), count) / every


@cache
def _kinds() -> NDArray[np.uint8]:
    """The class of each character up to _TABLE; what lies beyond counts as a letter."""
    table = np.full(_TABLE + 1, _CODE["other"], np.uint8)
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
