"""Which event a sentence's agenda belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Evidence
from dateline.report.agenda import AgendaItem
from dateline.report.joining import Cluster


class Topics:
    """The agendas found in an article, handed to the events they speak of."""

    def __init__(self, found: Sequence[AgendaItem]) -> None:
        self._found = found

    def of(self, cluster: Cluster, clusters: Sequence[Cluster]) -> tuple[Evidence, ...]:
        """The agenda of a cluster: of its own sentences, or of those that speak of its people and no other event."""
        own = {draft.view for draft in cluster.drafts}
        taken = {draft.view for other in clusters for draft in other.drafts} - own
        out: dict[str, Evidence] = {}
        for item in self._found:
            here = item.sentence_index in own
            about = bool(item.participants) and frozenset(item.participants) <= cluster.keys
            if here or (about and item.sentence_index not in taken):
                for evidence in item.items:
                    out.setdefault(evidence.quote.casefold(), evidence)
        return tuple(out.values())
