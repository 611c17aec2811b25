"""How large a page may be, and what is said of one that is larger."""

from __future__ import annotations

MAX_BYTES = 64 * 1024 * 1024
"""The largest page that is read, decompressed, unless another limit is given."""


def too_large(uri: str, size: int | None, max_bytes: int) -> str:
    """The message for a capture over the limit; `size` in bytes, null where it was not read to its end."""
    said = f"{size:,} bytes" if size is not None else "more than that"
    return f"{uri}: {said}, and the limit is {max_bytes:,} bytes; split it, or raise the limit."
