"""The store: captures, what was read of them, and what was judged; facts are added, never changed.

    with Store.open("news.dateline") as store:
        store.add_reading(reading, reader=reader, seen_at="2024-05-24T08:00:00Z")
        for report in store.iter_reports(as_of="2024-05-24"): ...
"""

from dateline.store.results import Added, Failure, Sighting, StoreStatus
from dateline.store.store import Store

__all__ = ["Added", "Failure", "Sighting", "Store", "StoreStatus"]
