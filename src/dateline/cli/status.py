"""`dateline status`: what a store holds, and what could not be read."""

from __future__ import annotations

import typer

from dateline.cli.output import DEFAULT_STORE, JsonOption, StoreOption, print_json, screen

EXAMPLES = """
dateline status
dateline status --store news.db --json
"""


def status(store: StoreOption = DEFAULT_STORE, as_json: JsonOption = False) -> None:
    """Tell what the store holds, what could not be read and why, and what was kept without being read for reports."""
    from dateline.store import Store
    from dateline.views import holdings

    with Store.open(store, create=False) as opened:
        held = holdings.holdings(opened)
    if as_json:
        print_json(held.to_json())
    else:
        from dateline.views.holdings_text import holdings_page

        typer.echo(screen().render(holdings_page(held)), nl=False)
