"""The pages that bench/pages.py measures on: two sets kept outside the repository, read from their archives in memory.

They lie in `data/pages/` of the folder that DATELINE_SHARED names, by default `../shared` beside the checkout; the tool
that makes dumps of pages lies in `tools/` there and is imported by its path.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import importlib.util
import json
import os
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
AEB, QUARTER = "article-extraction-benchmark", "trafilatura-quarter"
SETS = (AEB, QUARTER)
ARCHIVED = "web.archive.org/web/"
SECOND_LEVEL = frozenset("co com org net gov edu ac gob or ne".split())
"""Names under which a country's sites stand one level lower (bbc.co.uk)."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a set: its bytes, what the sender said they are, the decoded source, and its gold.

    `media_type` is null where nobody said; then `html` is decoded as a browser would, for those readers that take no
    bytes. `url` is empty where the set does not know it.
    """

    name: str
    url: str
    payload: bytes
    media_type: str | None
    html: str
    gold: dict[str, Any]

    @property
    def site(self) -> str:
        """The site the page is from: what must not be seen by the model that reads it."""
        return site_of(self.url, self.name)


def site_of(url: str, name: str = "") -> str:
    """The registered name of the site of `url` (`bbc.co.uk`), through web.archive.org to the site archived.

    Where there is no URL the host is taken from the page's file name, which in trafilatura's set begins with it.
    """
    _, archived, rest = url.partition(ARCHIVED)
    if archived:
        url = rest.partition("/")[2]
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "") if url else ""
    if "." not in host:
        host = name.removesuffix(".html").lower()
        parts = host.split(".")
        return ".".join(parts[:2])
    parts = host.lower().removeprefix("www.").split(".")
    wanted = 3 if len(parts) > 2 and parts[-2] in SECOND_LEVEL else 2
    return ".".join(parts[-wanted:])


def shared() -> Path:
    """The folder of shared data."""
    return Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared")


def archive(name: str) -> Path:
    """The archive of the set of that name."""
    return shared() / "data" / "pages" / f"{name}.tar.xz"


def read_pages(name: str) -> list[Page]:
    """Every page of a set, in the order of their names."""
    with tarfile.open(archive(name)) as tar:
        files = {member.name: _bytes(tar, member) for member in tar if member.isfile()}
    return _aeb_pages(files) if name == AEB else _quarter_pages(files)


def corpus_digest() -> str:
    """A hash of the archives and of the tool that makes dumps."""
    digest = hashlib.sha256()
    for path in (*map(archive, SETS), dump_tool()):
        digest.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return "sha256:" + digest.hexdigest()


def dump_tool() -> Path:
    """The script that makes a plain-text dump of an HTML page."""
    return shared() / "tools" / "html_dump.py"


def load_dump() -> Callable[[str], str]:
    """The function that makes the visible text of a page from its source."""
    spec = importlib.util.spec_from_file_location("html_dump", dump_tool())
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[str], str] = module.html_text
    return found


def _aeb_pages(files: dict[str, bytes]) -> list[Page]:
    pages = []
    for name, gold in sorted(json.loads(files["ground-truth.json"]).items()):
        payload = gzip.decompress(files[f"html/{name}.html.gz"])
        source = payload.decode("utf-8", "replace")
        pages.append(Page(name, gold.get("url") or "", payload, "text/html; charset=utf-8", source, gold))
    return pages


def _quarter_pages(files: dict[str, bytes]) -> list[Page]:
    pages = []
    for key, gold in sorted(json.loads(files["evaldata.json"]).items()):
        payload = files[f"html/{gold['file']}"]
        url = key if key.startswith("http") else ""
        pages.append(Page(gold["file"], url, payload, None, decoded(payload), _unescaped(gold)))
    return pages


def decoded(payload: bytes) -> str:
    """The source of a page whose encoding nobody stated, by its marks, its meta element and its bytes."""
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    text: str = bytes_to_str(payload, detect_encoding(payload, html5_compatible=True) or "utf-8")
    return text


def _unescaped(gold: dict[str, Any]) -> dict[str, Any]:
    """The gold with character references in its title resolved: some were copied from a page's source."""
    return gold | {"title": html.unescape(gold["title"])} if gold.get("title") else gold


def _bytes(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = tar.extractfile(member)
    assert stream is not None
    return stream.read()
