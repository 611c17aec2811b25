"""The language of an article: by its commonest words and letters, and by py3langid where those leave it open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = {
    "en": "the of to in and that is was for on with as at by from has have will said his are not be this it which",
    "ru": "и в на что не с по из к он это как для его о был при также после во за до которые будет",
    "uk": "і в на що не з та до у за він це як для його про був також після від які буде й",
    "de": "der die das und in den von zu mit ist im nicht für auf dem sich ein eine auch des",
    "fr": "le la les de des et en un une du que est pour dans au qui sur pas il plus par",
    "es": "el la los las de y en que un una del por con se para no es su al lo",
    "it": "il la di che e in un una per del con è non si da le dei nel al",
    "pl": "w i na z że się do nie jest o po od jak za przez dla",
    "pt": "o a os de e que em um uma do da no na para com não por se",
    "nl": "de het een en van in is op te dat met voor niet zijn aan",
}
_TABLES = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SMALL = re.compile(r"(?<![-\w])[^\W\d_]+(?![-\w])")
_SAMPLE, _FIRST, _GUESSED = 6000, 800, 1500
_ENOUGH, _SURELY = 80, 0.25
_FEW, _TOLD = 60, 0.3
_MORE_ENGLISH = frozenset("a an also met were been who their its they he she or but after before during about".split())
_PLAIN = ("en", "de")
"""Languages whose common words alone tell them from every other one: the first words are enough where they are many."""


def read_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, or null where there are too few words to tell."""
    words = list(map(str.casefold, _WORD.findall(text[:_FIRST])))
    if len(words) >= _ENOUGH:
        plain = Counter(words)
        for language in _PLAIN:
            met = _count(plain, _TABLES[language])
            if met > _SURELY * len(words):
                others = (_count(plain, other) for name, other in _TABLES.items() if name != language)
                if max(others) * 3 < met:
                    return language
    words = list(map(str.casefold, _WORD.findall(text[:_SAMPLE])))
    if len(words) < 3:
        return None
    every = Counter(words)
    shares = sorted(
        ((_count(every, table) / len(words), language) for language, table in _TABLES.items()),
        reverse=True,
    )
    (best, language), (second, _) = shares[0], shares[1]
    if language in ("ru", "uk"):
        lower = text[:_SAMPLE].lower()
        ukrainian, russian = sum(map(lower.count, "іїєґ")), sum(map(lower.count, "ыэёъ"))
        if ukrainian + russian >= 3:
            return "uk" if ukrainian > russian else "ru"
    if len(words) >= 20 and best > 0.15 and best > 1.4 * second:
        return language
    if len(words) < _FEW and (told := _told_by_few(text)) is not None:
        return told
    from py3langid.langid import classify

    return str(classify(text[:_GUESSED])[0])


def _told_by_few(text: str) -> str | None:
    """The language of a line or two, which names of people fill: by the words in lower case alone; null in doubt."""
    small = Counter(word for word in _SMALL.findall(text) if word.islower())
    tables = {**_TABLES, "en": _TABLES["en"] | _MORE_ENGLISH}
    counts = sorted(((_count(small, table), language) for language, table in tables.items()), reverse=True)
    (best, language), (second, _) = counts[0], counts[1]
    clear = best >= 2 * second and best > second
    return language if clear and best >= _TOLD * small.total() else None


def _count(met: Mapping[str, int], table: Collection[str]) -> int:
    """How often the words of a table were met."""
    return sum([met[word] for word in table if word in met])
