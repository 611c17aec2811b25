"""Mentions -> reports: frames, roles, place, time, status, attribution, evidence."""

from dateline.report.find import find_reports
from dateline.report.signs import NO_SENTENCE, NO_WORDS, find_signs, may_hold_event

__all__ = ["NO_SENTENCE", "NO_WORDS", "find_reports", "find_signs", "may_hold_event"]
