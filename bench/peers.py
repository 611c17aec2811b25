"""The extractors that Dateline is measured beside, each called as its own documentation calls it.

Every peer is one function of a page's source; one that fails on a page gave nothing for it, as ours does. A peer that
is not installed (`pip install dateline[peers]`) is left out, and the table says so.
"""

from __future__ import annotations

import html
import importlib
import logging
import re
import warnings
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

Body = Callable[[str, str], str]
"""The article body of a page: of its source and its URL (which may be empty)."""

LIBRARIES = {
    "trafilatura": "trafilatura",
    "trafilatura, precision": "trafilatura",
    "readability-lxml": "readability-lxml",
    "newspaper4k": "newspaper4k",
    "resiliparse": "resiliparse",
    "jusText": "justext",
}
TRAFILATURA = {"include_comments": False, "include_tables": True}
LONG_LINE = 80
"""Characters of a line that looks like running text, for the heuristic of `longest_run`."""

SHORT_LINES = 2
"""Lines in a row that may be shorter within a run."""


def find_bodies(text_of: Callable[[str], str]) -> tuple[dict[str, Body], list[str]]:
    """The body function of every installed peer, with its version in its name, and the names of those that are not.

    `text_of` makes text of the cleaned HTML that one of them returns.
    """
    quiet()
    makers: dict[str, Callable[[], Body]] = {
        "trafilatura": lambda: _trafilatura(),
        "trafilatura, precision": lambda: _trafilatura(favor_precision=True),
        "readability-lxml": lambda: _readability(text_of),
        "newspaper4k": _newspaper,
        "resiliparse": _resiliparse,
        "jusText": _justext,
    }
    found: dict[str, Body] = {}
    missing = []
    for name, make in makers.items():
        try:
            found[name] = make()
        except ImportError:
            missing.append(name)
    return found, missing


def versions() -> str:
    """The installed peers and their versions, in one line."""
    out = []
    for library in (*dict.fromkeys(LIBRARIES.values()), "htmldate"):
        try:
            out.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            out.append(f"{library} not installed")
    return ", ".join(out)


def quiet() -> None:
    """Peers log and warn of what they could not do; the table counts it."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def trafilatura_snippets() -> Callable[[bytes], str]:
    """The text trafilatura gives for the bytes of a page, with the options of its own evaluation."""
    extract = importlib.import_module("trafilatura").extract
    return lambda payload: extract(payload, **TRAFILATURA, include_formatting=False) or ""


def trafilatura_fields() -> Callable[[bytes | str, str], dict[str, Any]]:
    """Body, title, date and author as trafilatura gives them in one call."""
    extract = importlib.import_module("trafilatura").bare_extraction

    def read(source: bytes | str, url: str) -> dict[str, Any]:
        found = extract(source, url=url or None, with_metadata=True, **TRAFILATURA)
        return found.as_dict() if found else {}

    return read


def htmldate_date(extensive: bool) -> Callable[[bytes, str], str | None]:
    """The first publication date that htmldate finds, to the day."""
    find: Callable[..., str | None] = importlib.import_module("htmldate").find_date
    return lambda payload, url: find(payload, url=url or None, original_date=True, extensive_search=extensive)


def wrapped(dump: str) -> str:
    """A plain-text dump as the least HTML that says the same: every line that is not blank is a paragraph."""
    lines = (html.escape(line.strip(), quote=False) for line in dump.split("\n"))
    return "<html><head></head><body>\n" + "\n".join(f"<p>{line}</p>" for line in lines if line) + "\n</body></html>"


def longest_run(dump: str) -> str:
    """The run of long lines with the most characters, at most two shorter lines in a row within it."""
    runs: list[list[str]] = [[]]
    waiting: list[str] = []
    for line in (line for line in dump.split("\n") if line.strip()):
        if len(line) >= LONG_LINE:
            runs[-1] += [*waiting, line] if runs[-1] else [line]
            waiting = []
            continue
        waiting.append(line)
        if len(waiting) > SHORT_LINES and runs[-1]:
            runs.append([])
    return "\n".join(max(runs, key=lambda run: sum(map(len, run))))


def _trafilatura(**options: Any) -> Body:
    extract = importlib.import_module("trafilatura").extract
    return lambda source, url: extract(source, url=url or None, **TRAFILATURA, **options) or ""


def _readability(text_of: Callable[[str], str]) -> Body:
    document = importlib.import_module("readability").Document
    return lambda source, url: text_of(document(source, url=url or None).summary())


def _newspaper() -> Body:
    article = importlib.import_module("newspaper").Article

    def read(source: str, url: str, **options: Any) -> str:
        page = article(url or "http://page.invalid/", fetch_images=False, **options)
        page.download(input_html=source)
        try:
            page.parse()
        except ImportError:  # it found a language for which it would need another library
            return "" if options else read(source, url, language="en")
        return str(page.text or "")

    return read


def _resiliparse() -> Body:
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda source, url: extract(source, main_content=True)


def _justext() -> Body:
    justext = importlib.import_module("justext")
    words = justext.get_stoplist("English")

    def read(source: str, url: str) -> str:
        # it refuses a string that states an encoding
        found = justext.justext(re.sub(r"^\s*<\?xml[^>]*\?>", "", source), words)
        return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)

    return read
