"""Which part of a name is the surname, by the custom of the country, and which codes one person may appear under."""

from __future__ import annotations

import re

from dateline.knowledge.fold import fold

SPANISH = frozenset(
    ["ES", "MX", "GT", "HN", "SV", "NI", "CR", "PA", "CO", "VE", "EC", "PE", "BO", "PY", "CL", "AR", "UY", "DO", "CU"]
)
FAMILY_FIRST = frozenset({"CN", "KP", "KR", "TW", "VN", "VD", "SG", "HK", "KH", "MO"})
BOTH_ENDS = frozenset({"VN", "VD", "TH", "ET", "ER", "MM", "MY", "ID", "SO", "IS", "LA", "BT", "MN"})
PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "da",
        "dos",
        "do",
        "di",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "bin",
        "ibn",
        "al",
        "el",
        "ul",
        "ben",
        "la",
        "le",
        "du",
        "ould",
        "bint",
    ]
)
_REGNAL = re.compile(
    r"(?:^(?:Pope|King|Queen|Emperor|Patriarch|Shah|Grand Duke|Prince|Sultan) )?"
    r"([^\W\d]+(?:[- ][^\W\d]+)?) (?:[IVX]+)(?: of .*)?$"
)


def kin(country: str) -> tuple[str, ...]:
    """Codes that one person may appear under: the state before and after a break."""
    return {
        "SU": ("RU",),
        "RU": ("SU",),
        "YU": ("RS", "CS"),
        "RS": ("YU", "CS"),
        "CS": ("CZ", "SK", "YU"),
        "CZ": ("CS",),
        "VD": ("VN",),
        "VN": ("VD",),
    }.get(country, ())


def surname_of(name: str, country: str) -> str:
    """The surname as printed, particles included; the given name of those who have none (monarchs, popes)."""
    name = re.sub(r",.*$|\bJr\.?$|\bSr\.?$| of [A-Z].*$", "", name).strip()
    if regnal := _REGNAL.match(name):
        return regnal[1]
    name = re.sub(r"^(Pope|King|Queen|Emperor|Patriarch|Sheikh|Prince|Ayatollah|Mullah|General) ", "", name)
    words = name.split()
    if len(words) <= 1:
        return name
    if country in FAMILY_FIRST:
        return words[0]
    at = len(words) - 1
    while at > 1 and fold(words[at - 1]) in PARTICLES:
        at -= 1
    return " ".join(words[at:])


def surnames(name: str, country: str) -> list[str]:
    """Every folded form that may stand for the surname: with and without particles, both ends where custom differs."""
    full = surname_of(name, country)
    out = {fold(full)}
    words = fold(full).split()
    if words:
        out.add(words[-1] if country not in FAMILY_FIRST else words[0])
    parts = [part for part in re.split(r"[\s]+", re.sub(r" of [A-Z].*$|,.*$", "", name)) if part]
    if country in BOTH_ENDS and len(parts) > 1:
        out |= {fold(parts[0]), fold(parts[-1])}
    if len(parts) > 2 and country not in FAMILY_FIRST and country in SPANISH:
        out.add(fold(parts[-2]))
    return sorted(form for form in out if len(form) > 1)
