"""What a reader of captures is given: one page that somebody holds, with what is said of it beside its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.capture.limits import MAX_BYTES
from dateline.errors import CaptureError

if TYPE_CHECKING:
    from dateline.capture.fetch.options import Fetched


def keep_quiet(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Options:
    """How inputs are read.

    `max_bytes` bounds one page, decompressed. `media_type` is said of every page, over what its sender said. `columns`
    are names of columns in JSON, by what they hold (`text`, `html`, `url`, ...: see `rows.ROLES`); where it is empty
    the usual names are tried. `tell` is given what is worth knowing and no failure: which columns were taken, how many
    records of an archive were passed over, and why. `open_address` gives the inputs at an address on the web, where
    null politely, with the usual limits; `follow` fetches the page of a feed's entry, where null none is fetched.
    Files that begin with the real path `leave_out` are passed over in folders: a store does not hold itself.
    """

    max_bytes: int = MAX_BYTES
    media_type: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    tell: Callable[[str], None] = keep_quiet
    open_address: Callable[[str], Iterator[Input]] | None = None
    follow: Callable[[str], Fetched] | None = None
    leave_out: str | None = None


DEFAULTS = Options()


@dataclass(frozen=True, slots=True)
class Input:
    """One page to read: where it is from, what is said of it, and its bytes.

    `uri` is the path as given (or relative to the folder given), or the address that an archive or a column says;
    `fetch` gives the bytes. `media_type` is what the sender said, with its charset; `captured_at` is when the page was
    seen (UTC, ISO 8601); `digest` is what its keeper says of the bytes it received (`sha1:...`); `metadata` is what its
    container says beside the page (title, published, ...).
    """

    uri: str
    fetch: Callable[[], bytes] = field(repr=False)
    media_type: str | None = None
    captured_at: str | None = None
    digest: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)

    def read(self) -> bytes:
        """The bytes of the page, decompressed; raises CaptureError (missing, damaged, over the limit)."""
        return self.fetch()


def failed_input(uri: str, error: CaptureError) -> Input:
    """An input that only has a reason why it cannot be read."""

    def fail() -> bytes:
        raise error

    return Input(uri, fail)
