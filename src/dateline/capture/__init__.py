"""Bytes to captures: find the inputs, sniff, decode, refuse what no reader takes."""

from dateline.capture.inputs import Input, find_inputs
from dateline.capture.read import MAX_BYTES, read_capture

__all__ = ["MAX_BYTES", "Input", "find_inputs", "read_capture"]
