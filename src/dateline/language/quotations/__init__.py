"""Quotations, direct and indirect, with their speakers: source, cue, content."""

from dateline.language.quotations.find import find_quotations
from dateline.language.quotations.signs import find_signs

__all__ = ["find_quotations", "find_signs"]
