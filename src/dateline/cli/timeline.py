"""`dateline timeline`: the events in which all the named people and states take part, in order of time."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.output import DEFAULT_STORE, SOME_FAILED, JsonOption, StoreOption, print_json, screen

EXAMPLES = """
dateline timeline Putin Lukashenko
dateline timeline 'Joe Biden' Russia --since 2021-05 --until 2021-06-30
dateline timeline Putin Lukashenko --as-of 2024-05-23
dateline timeline Putin Lukashenko --at-least 0.5
dateline timeline RU BY --json --store news.db
"""


def timeline(
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="A person, a body, a state or its code.")],
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only events that may be on this date or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Only events that may be on this date or earlier.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="As it was known from pages up to this day.")
    ] = None,
    recorded_by: Annotated[
        str | None, typer.Option("--recorded-by", metavar="DAY", help="As the store held it by this day (UTC).")
    ] = None,
    at_least: Annotated[
        float,
        typer.Option("--at-least", metavar="P", min=0, max=1, help="Only events with a report of this confidence."),
    ] = 0.0,
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
) -> None:
    """Print the events in which all the named take part, in order of time, each with its sources and a quote.

    A name is a full name, a surname, another name known for somebody, a state (Russia) or its code (RU). Dates are
    years, months or days: 2024, 2024-05, 2024-05-23. Events of unknown date are listed at the end. Exits 1 if there
    are none.
    """
    from dateline.store import Store
    from dateline.views import timeline as view

    asked = view.Question(tuple(names), since, until, as_of, recorded_by, at_least)
    with Store.open(store, create=False) as opened:
        found = view.timeline(opened, asked)
    if as_json:
        print_json(found.to_json())
    elif found.rows:
        from dateline.views.timeline_text import timeline_page

        where = screen()
        typer.echo(where.render(timeline_page(found, where)), nl=False)
    else:
        typer.echo(view.nothing_found(found), err=True)
    if not found.rows:
        raise typer.Exit(SOME_FAILED)
