"""Dateline: news pages in; a sourced record of who met whom, where and when, out."""

__version__ = "0.1.0"
