"""Mentions -> reports: frames, roles, place, time, status, attribution, evidence."""

from dateline.report.find import find_reports, may_hold_event

__all__ = ["find_reports", "may_hold_event"]
