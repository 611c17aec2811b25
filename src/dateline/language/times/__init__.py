"""Time expressions of an article: as TIMEX3 in full, and as the mentions with EDTF that reports read.

sentence -> pieces (words, figures, marks) -> expressions (nodes: what the words mean) -> TIMEX3 (calendar, reference,
tense, what was told before) -> EDTF by the codebook, ranges and bounds joined
"""

from dateline.language.times.find import Options, find_timexes, is_reference, plain_sentences
from dateline.language.times.mentions import find_times
from dateline.language.times.record import Timex

__all__ = ["Options", "Timex", "find_times", "find_timexes", "is_reference", "plain_sentences"]
