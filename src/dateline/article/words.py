"""The words of a whole page at once: for each, a number that holds what the parts of a page are told by.

The number has a bit for each trait and each list that the word is in, and above them the number of its stem (what a
line is about), 0 where it has none. Numbers are kept from page to page, as the words of news are mostly the same.
Every list only says which lines are worth a closer look: it holds at least the words that the look needs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline.article.bylines import ASIDE_WORDS
from dateline.article.cues import anchor_words
from dateline.article.groups import group_table
from dateline.article.months import MONTHS
from dateline.knowledge.outlets import list_first_words

Ints = NDArray[np.int64]
WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_SEAM = re.compile(r"[a-zа-яіїєґ0-9](?=[A-ZА-ЯІЇЄҐ][a-zа-яіїєґA-ZА-Я])|[A-ZА-ЯІЇЄҐ]{2}(?=[A-ZА-ЯІЇЄҐ][a-zа-яіїєґ])")
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"(?:19|20)\d\d|\d-\d")
_MONTHS = tuple(MONTHS)
_NAME_START = re.compile(r"[A-ZÀ-ÞА-ЯІЇЄҐĀ-Ž]")
_FUNCTION = (
    "the of to in a an and for on with that is was at by it as be from his her their its he she they who which this "
    "are were had has have not but or will would said after before into over than also been when about no we "
    "и в на с что по не из о к у за от для это как он она они был была были но а же до при его её их также "
    "та і у в на з що до за про не як він вона вони був була було були але це для від його її їх також буде "
    "der die das und von zu mit den im ist le la les de et des du un une que dans el los y en una por con del"
)
FUNCTION_WORDS = frozenset(_FUNCTION.split())
_MOST = 60_000
_FEW = 100

(LINE, LOWER, FUNCTION, CUE, DIGIT, GLUED, CAPITAL, PLAIN, KNOWN, PRICE, CONSENT, BUTTON, SIDE, ACT, CREDIT, GALLERY,
 OPENS, BIOGRAPHY, REMARK, OPENER, HOUSE, TITLE, LINKED, PLACE, PARTICLE, FOR, COUNTED, DATED, ASIDE, SHOWN, CALL,
 GROUPED) = (
    1 << bit for bit in range(32)
)  # fmt: skip
STEM = 32
# what is no word, but may hold some
CHUNK = -1
BREAK = "\x00"
_BLANKED = bytes(code if chr(code).isalnum() or code > 127 or chr(code) in "\n'-" else 32 for code in range(256))
# the commonest of the marks that are not ASCII; where blanks are, a joining mark joins nothing
_MARKS = tuple(mark.encode() for mark in ("“", "”", "–", "—", " - "))

_LISTS = {
    PRICE: "week month year",
    CONSENT: "cookie cookies browser explorer javascript consent",
    BUTTON: "follow subscribe sign log download continue you see view show enter skip go back click tap learn read "
    "open close add save print email copy share jump toggle hide manage accept reject update edit search select "
    "choose image media",
    SIDE: "left right l r centre center c pictured top bottom front",
    ACT: "pictured left look looks shake shakes pose poses posed photo picture arrive arrives greet greets link speak "
    "speaks attend attends walk walks",
    CREDIT: "ap afp epa tass ria source",
    OPENS: "image media caption file photo photos picture pictured illustrative this in a",
    SHOWN: "image caption file photo photos picture pictured illustrative",
    BIOGRAPHY: "author writer reporter him her them twitter x facebook at reporters correspondent editor columnist "
    "journalist producer professor fellow contributor bureau researcher covers reports writes based reached",
    REMARK: "correction corrections clarification editor editors note update this an a исправление уточнение "
    "виправлення уточнення source details background quote reminder for why what updated джерело деталі передісторія "
    "що нагадаємо дослівно источник подробности предыстория дословно",
    OPENER: "story words text report reporting analysis written reported compiled posted edited video article by from "
    "von par por author authors автор авторы автори текст additional editing writing translated source agency credit "
    "agencies источник джерело special exclusive for published update updated last modified just yesterday first",
    HOUSE: "staff newsroom newsdesk webdesk desk agencies wires wire editorial correspondent correspondents team "
    "service services editors reporters редакция редакція",
    TITLE: "correspondent editor reporter writer journalist columnist chief analyst producer contributor fellow "
    "professor author корреспондент кореспондент редактор журналіст журналист",
    LINKED: "and with і и та und et y",
    PLACE: "in at from для в у",
    PARTICLE: "de van von der den al el bin ibn da dos di del du la le ter zu af av st o",
    FOR: "for special exclusive",
    COUNTED: "a an one two three",
    CALL: "copyright follow subscribe subscription sign register advertise about join support contact more back "
    "continue go popular trending enable also most latest news write work working careers jobs welcome download read "
    "pays published appeared keep best stories newsletter newsletters alerts brought reporter writer correspondent "
    "editor producer columnist contributor journalist fellow covers cover photograph photographs photographer photo "
    "photos illustration video wire special staff told tells spoke speaking talked confirmed interview obtained "
    "statement seen suscríbete suscribete suscripción síguenos sobre acerca anúnciate publicidad quiénes assine siga "
    "s abonner abonnez à abbonati scrivi chi über werben mehr подписаться подпишитесь",
}  # fmt: skip
_MINOR = frozenset(
    "de van von der den al el bin ibn da dos di del du la le ter zu af av st o in at reporting reports from для в "
    "у correspondents correspondent editors editor reporters reporter writers writer journalist columnist bureau "
    "chief analyst producer staff team desk newsroom agencies contributors contributor special political "
    "diplomatic foreign diplomacy economics economic business defence defense senior photographer photographs "
    "photography world affairs international europe asia africa middle east south washington moscow security news "
    "online fellow professor author редакция редакція корреспондент кореспондент редактор журналіст журналист".split()
)
_INSIDE = re.compile(r"photo|^pic|image|credit|фото|foto|люстрац|copyright|getty|shutterstock|alamy|reuters|sputnik")
_SHOWN = re.compile(r"slide|galler|photo|image")


class _Numbers(dict[str, int]):
    """The number of each word met so far."""

    def __init__(self, known: Collection[str]) -> None:
        self.known = known
        self.stems: dict[str, int] = {}
        self.table = _table()
        self.grouped = group_table()
        self[BREAK] = LINE

    def __missing__(self, word: str) -> int:
        if len(self) > _MOST:
            # the stems keep their numbers, so that a page under way stays of one piece
            self.clear()
            self[BREAK] = LINE
        if not word.isalnum() and WORD.fullmatch(word) is None:
            self[word] = CHUNK
            return CHUNK
        folded = word.casefold()
        first = word[0]
        number = LOWER if first.islower() else 0
        if _NAME_START.match(word):
            number |= CAPITAL
        if folded in FUNCTION_WORDS:
            number |= FUNCTION
        elif len(word) > 3 or (first.isupper() and len(word) > 1):
            stem = folded.removesuffix("'s").removesuffix("’s")[:6]
            number |= self.stems.setdefault(stem, len(self.stems) + 1) << STEM
        if not number & CAPITAL and folded not in _MINOR:
            number |= PLAIN
        if not word.isalpha() and _DIGIT.search(word):
            number |= DIGIT | (DATED if _DATED.search(word) else 0)
        if folded.endswith(_MONTHS):
            number |= DATED
        if not (word[1:].islower() or (word.isupper() and word.isalpha())) and _SEAM.search(word):
            number |= GLUED
        parts = (folded,) if folded.isalnum() else _PART.findall(folded)
        for part in parts:
            number |= self.table.get(part, 0)
            plain = part if part.isascii() else _without_accents(part)
            if plain in self.known:
                number |= KNOWN
        if _INSIDE.search(folded):
            number |= CREDIT
        if _SHOWN.search(folded):
            number |= GALLERY
        number |= GROUPED * (word.lower() in self.grouped)
        self[word] = number
        return number


@cache
def _table() -> dict[str, int]:
    """The bits of each word of the lists."""
    found: dict[str, int] = {}
    for bit, words in _LISTS.items():
        for word in words.split():
            found[word] = found.get(word, 0) | bit
    for word in ASIDE_WORDS:
        found[word] = found.get(word, 0) | ASIDE
    for word in anchor_words():
        found[word] = found.get(word, 0) | CUE
    return found


_numbers: list[_Numbers] = []


def get_numbers() -> _Numbers:
    """The numbers kept; new ones where the tables of outlets and services have changed since."""
    known = list_first_words()
    if not _numbers or _numbers[0].known is not known or len(_numbers[0].stems) > _MOST:
        _numbers[:] = [_Numbers(known)]
    return _numbers[0]


def get_stem(stem: str) -> int:
    """The number of a stem, 0 for one that no page has had yet."""
    return get_numbers().stems.get(stem, 0)


def split_words(page: str) -> tuple[list[str], Ints]:
    """The words of a page, and BREAK for each of its line ends; the number of each.

    The words are those that WORD finds. They are cut at blanks, ASCII marks and the commonest other marks; what holds
    further marks then is cut by WORD itself.
    """
    plain = page.encode("utf-8", "surrogatepass").translate(_BLANKED).replace(b"\n", b" \x00 ")
    for mark in _MARKS:
        plain = plain.replace(mark, b" ")
    known = get_numbers()
    words = plain.decode("utf-8", "surrogatepass").split()
    numbers = list(map(known.__getitem__, words))
    chunks = numbers.count(CHUNK)
    if chunks > _FEW:
        words = [word for chunk in words for word in ((chunk,) if known[chunk] != CHUNK else WORD.findall(chunk))]
        numbers = list(map(known.__getitem__, words))
    elif chunks:
        at = -1
        for _ in range(chunks):
            at = numbers.index(CHUNK, at + 1)
            words[at : at + 1] = parts = WORD.findall(words[at])
            numbers[at : at + 1] = map(known.__getitem__, parts)
            at += len(parts) - 1
    return words, np.array(numbers, np.int64)


def content_words(words: Sequence[str]) -> set[str]:
    """What a line is about: its words of four letters and more and its names, cut to six letters against inflection."""
    return {
        word.casefold().removesuffix("'s").removesuffix("’s")[:6]
        for word in words
        if (len(word) > 3 or (word[0].isupper() and len(word) > 1)) and word.casefold() not in FUNCTION_WORDS
    }


def holds_whole(text: str, said: str) -> bool:
    """True where words stand in a text with no letter, figure or low line right before or after them."""
    at = text.find(said)
    while at >= 0:
        if not (_is_of_word(text[at - 1 : at]) or _is_of_word(text[at + len(said) : at + len(said) + 1])):
            return True
        at = text.find(said, at + 1)
    return False


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _without_accents(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
