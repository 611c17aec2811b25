"""`dateline show`: one event, every value with the reports and the words behind it."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.output import DEFAULT_STORE, JsonOption, StoreOption, print_json, screen

EXAMPLES = """
dateline show e:3f2a91c0
dateline show r:3f2a91c0b7de --as-of 2024-05-23
dateline show e:3f2a91c0 --json --store news.db
"""


def show(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="An event's or a report's id, or the start of one.")],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="As it was known from pages up to this day.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
) -> None:
    """Print one event: each value with its reports, their words, outlets and files, and why reports were joined."""
    from dateline.store import Store
    from dateline.views import dossier

    with Store.open(store, create=False) as opened:
        found = dossier.dossier(opened, event, as_of)
    if as_json:
        print_json(found.to_json())
    else:
        from dateline.views.dossier_text import dossier_page

        where = screen()
        typer.echo(where.render(dossier_page(found, where)), nl=False)
