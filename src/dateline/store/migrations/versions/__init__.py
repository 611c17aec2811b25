"""The revisions, oldest first by their `revision`."""
