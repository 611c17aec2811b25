"""Time expressions as TIMEX3: DATE, TIME, DURATION and SET, with value, mod and anchor, and EDTF.

sentence -> pieces -> phrases (nodes: what the words mean) -> values (calendar, reference, tense, what was told before)
"""

from dateline.language.timex.find import Options, find_timexes, is_reference, plain_sentences
from dateline.language.timex.record import Timex

__all__ = ["Options", "Timex", "find_timexes", "is_reference", "plain_sentences"]
