"""Bytes to captures: find the pages in what users hold, sniff, decode, refuse what no reader takes."""

from dateline.capture.input import Input, Options
from dateline.capture.inputs import find_inputs
from dateline.capture.limits import MAX_BYTES
from dateline.capture.read import read_capture, with_markup

__all__ = ["MAX_BYTES", "Input", "Options", "find_inputs", "read_capture", "with_markup"]
