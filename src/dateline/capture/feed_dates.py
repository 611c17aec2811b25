"""Dates of feeds, to ISO 8601 as exact as they are printed and with the zone that is printed; never a guess.

The dates of mail (RSS) and of W3C (Atom, Dublin Core) are read; anything else, and whatever can be no date, is null.
"""

from __future__ import annotations

import re
from datetime import datetime

_ZONES = {"UT": "Z", "GMT": "Z", "UTC": "Z", "Z": "Z", "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00",
          "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00"}  # fmt: skip
"""The zones of RFC 822; not its letters, which nobody means so, nor CST, which is China's too."""

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_W3C = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)? ?(Z|[+-]\d\d:?\d\d)?)?)?)?", re.I
)
_MAIL = re.compile(
    r"(?:([a-z]{3,9})\.?,? )?(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4}|\d\d)"
    r"(?:,? (\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?"
    r"(?: ?([a-z]{1,5}|(?:GMT|UTC)?[+-]\d\d:?\d\d)(?: \([a-z ]{1,40}\))?)?)?", re.I,
)  # fmt: skip
_MOST = 100


def find_date(said: str | None) -> str | None:
    """The date that `said` prints, e.g. `2024-05-23T12:30:00+03:00`; null where it is none or cannot be read for sure.

    No zone is invented, and no time: `Thu, 23 May 2024` is `2024-05-23`. A zone that is no offset and no name that RFC
    822 defines is left out. A weekday that is not that day's makes the date one that cannot be read.
    """
    text = " ".join((said or "")[: 4 * _MOST].split())
    if len(text) > _MOST:
        return None
    if found := _W3C.fullmatch(text):
        year, month, day, hour, minute, second, zone = found.groups()
        return _joined((year, month, day), (hour, minute, second), _offset(zone))
    found = _MAIL.fullmatch(text)
    if not found:
        return None
    weekday, day, name, year, hour, minute, second, zone = found.groups()
    name = "sep" if name.lower() == "sept" else name.lower()
    months = [number for number, full in enumerate(_MONTHS, start=1) if full.startswith(name)]
    if not months:
        return None
    if len(year) == 2:
        year = ("19" if int(year) >= 70 else "20") + year
    month = f"{months[0]:02}"
    iso = _joined((year, month, f"{int(day):02}"), (f"{int(hour):02}" if hour else None, minute, second), _offset(zone))
    if iso and weekday and _DAYS[datetime.fromisoformat(iso[:10]).weekday()] != weekday[:3].lower():
        return None
    return iso


def _offset(zone: str | None) -> str | None:
    """A zone as an offset; null where it names none that is sure."""
    said = (zone or "").upper()
    if said in _ZONES:
        return _ZONES[said]
    digits = said.removeprefix("GMT").removeprefix("UTC").replace(":", "")
    if len(digits) != 5 or int(digits[1:3]) > 14 or int(digits[3:]) > 59:
        return None
    return f"{digits[:3]}:{digits[3:]}" if int(digits[1:]) else "Z"


def _joined(
    date: tuple[str, str | None, str | None], time: tuple[str | None, str | None, str | None], zone: str | None
) -> str | None:
    """The parts that are printed; null where they are no day of the calendar, or no time of it."""
    iso = "-".join(part for part in date if part)
    if not (iso[:4].isdigit() and int(date[1] or 1) <= 12):
        return None
    clock = ":".join(part for part in time if part)
    try:
        datetime.fromisoformat("-".join((date[0], date[1] or "01", date[2] or "01")) + (f"T{clock}" if clock else ""))
    except ValueError:
        return None
    return f"{iso}T{clock}{zone or ''}" if clock else iso
