"""Every error Dateline raises, as one tree.

DatelineError
├── CaptureError          this capture cannot be read; the others go on
│   ├── UnreadableCapture   the bytes could not be fetched (missing, no permission, a folder)
│   ├── UnsupportedCapture  bytes of a form that no reader takes (an image, an archive)
│   ├── EmptyCapture        no text in it
│   └── CaptureTooLarge     over the size limit
├── StoreError            the store cannot be read or written; nothing was half-written
│   ├── StoreFull           no space left, or the size limit was reached
│   └── StoreMismatch       written by a newer Dateline, or not a Dateline store
├── NotFound              no such event, capture or file
├── InvalidRecord         a record or gold file that does not follow the codebook
└── InvalidDate           not an EDTF date that Dateline writes

Each error has a `code` (stable, for machines) and a message that says what, where, and what to do.
"""


class DatelineError(Exception):
    """Base of every error that Dateline raises on purpose."""

    code = "error"


class CaptureError(DatelineError):
    """A capture that cannot be read; recorded with its reason while the others go on."""

    code = "capture"


class UnreadableCapture(CaptureError):
    """The bytes could not be fetched."""

    code = "unreadable"


class UnsupportedCapture(CaptureError):
    """The bytes have a form that no reader takes."""

    code = "unsupported"


class EmptyCapture(CaptureError):
    """There is no text in the capture."""

    code = "empty"


class CaptureTooLarge(CaptureError):
    """The capture is over the size limit."""

    code = "too_large"


class StoreError(DatelineError):
    """The store cannot be read or written; what was stored before is intact."""

    code = "store"


class StoreFull(StoreError):
    """No space is left for the store."""

    code = "store_full"


class StoreMismatch(StoreError):
    """The file is no Dateline store, or one from a newer version."""

    code = "store_mismatch"


class NotFound(DatelineError):
    """What was asked for by name is not there."""

    code = "not_found"


class InvalidRecord(DatelineError):
    """A record that does not follow the codebook."""

    code = "invalid_record"


class InvalidDate(DatelineError, ValueError):
    """A string that is not an EDTF date of the kinds that Dateline writes."""

    code = "invalid_date"
