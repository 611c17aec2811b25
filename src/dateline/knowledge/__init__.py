"""Who is who and what is where: people and their terms, states, places, organisations, with a source for every fact."""

from dateline.knowledge.base import Knowledge, load
from dateline.knowledge.fold import fold
from dateline.knowledge.model import Entry, Organisation, Person, PlaceEntry, State, Term
from dateline.knowledge.spelling import is_near

__all__ = ["Entry", "Knowledge", "Organisation", "Person", "PlaceEntry", "State", "Term", "fold", "is_near", "load"]
