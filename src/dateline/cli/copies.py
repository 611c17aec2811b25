"""`dateline copies`: which pages of a store print one text."""

from __future__ import annotations

import typer

from dateline.cli.output import DEFAULT_STORE, JsonOption, StoreOption, print_json, screen

EXAMPLES = """
dateline copies
dateline copies --store news.db --json
"""


def copies(store: StoreOption = DEFAULT_STORE, as_json: JsonOption = False) -> None:
    """Tell which pages print one text: the same words, versions, edited or shortened copies of an agency's story."""
    from dateline.store import Store
    from dateline.views.copies import printings

    with Store.open(store, create=False) as opened:
        found = printings(opened)
    if as_json:
        print_json(found.to_json())
    else:
        from dateline.views.copies_text import copies_page

        typer.echo(screen().render(copies_page(found)), nl=False)
