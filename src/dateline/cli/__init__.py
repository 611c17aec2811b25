"""The command `dateline`: parse options, call one function, print. No stage is imported until a command needs it."""

from dateline.cli.commands import app, main

__all__ = ["app", "main"]
