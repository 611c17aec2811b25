"""Where two reports take place: one within the other, near, or not to be had at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from dateline import knowledge
from dateline.event.parties import Weight, is_state
from dateline.records import Place

NEAR_KM, FAR_KM = 15.0, 60.0
"""Two points of one city, and two cities: what lies between proves nothing."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A place as far as it identifies: folded names from the inside out; empty where only the state is told."""

    names: tuple[str, ...]
    entity: str | None
    country: str | None
    lat: float | None
    lon: float | None


@lru_cache(maxsize=65536)
def read_setting(place: Place | None) -> Setting | None:
    """The place of a report, null where none is told."""
    if place is None:
        return None
    if is_state(place.name, place.country):
        return Setting((), None, place.country, None, None)
    names = tuple(dict.fromkeys(knowledge.fold(name) or name for name in (place.name, *place.within)))
    return Setting(names, place.entity, place.country, place.lat, place.lon)


def weigh_settings(visit: bool, left: Setting | None, right: Setting | None) -> Weight | None:
    """What two places say for or against one encounter; null where one of them is not told.

    A visit may take in several cities of its country; talks are in one.
    """
    if left is None or right is None:
        return None
    if left.names and right.names and is_same_place(left, right):
        return Weight(2.0, f"in the same place, {max(left.names, right.names, key=len)[0]}")
    apart = distance_km(left, right)
    if left.country and right.country and left.country != right.country:
        if apart is not None and apart <= NEAR_KM:
            return Weight(0.5, "on either side of a border, close by")
        return Weight(0, f"in different countries, {left.country} and {right.country}", veto=True)
    if not left.names or not right.names:
        return Weight(1.0 if visit else 0.75, f"in the same country, {left.country or right.country}")
    said = f"{left.names[0]} and {right.names[0]}"
    if apart is not None:
        if apart <= NEAR_KM:
            return Weight(1.5, f"close by: {said}")
        if apart > FAR_KM:
            return Weight(-0.25 if visit else 0, f"in different places: {said}, {apart:.0f} km apart", veto=not visit)
    if set(left.names) & set(right.names):
        return Weight(0.5, f"in one city or region: {said}")
    if not is_located(left) or not is_located(right):
        return Weight(-0.25, f"in places of different names, one on no map: {said}")
    return Weight(-0.5 if visit else -1.5, f"in places of different names: {said}")


def is_same_place(left: Setting, right: Setting) -> bool:
    """True where the two are one, or one is within the other."""
    if left.entity and left.entity == right.entity:
        return True
    return left.names[0] in right.names or right.names[0] in left.names


def is_located(place: Setting) -> bool:
    """True where anything but the name is known of a place; a house that nobody has put on a map may be anywhere."""
    return bool(place.country or place.entity or len(place.names) > 1 or place.lat is not None)


def distance_km(left: Setting, right: Setting) -> float | None:
    """How far apart two places are, null where a position is not known."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    north, other_north = radians(left.lat), radians(right.lat)
    east = radians(right.lon - left.lon)
    chord = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin(east / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(chord)))
