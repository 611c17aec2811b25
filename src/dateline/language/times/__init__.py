"""Time expressions of an article: TIMEX3 values that end as EDTF.

sentence -> pieces (words, numbers, marks) -> phrases (grammar) -> values (calendar, tense, publication)
"""

from dateline.language.times.combine import combine_times
from dateline.language.times.find import find_times

__all__ = ["combine_times", "find_times"]
