"""An evaluation for the eyes: a compact table, and a listing of everything that is wrong, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from dateline.evaluate.articles import ALSO_PRINTED, SCORED, Mistaken
from dateline.evaluate.calibration import Calibration
from dateline.evaluate.fields import ALSO, FIELDS
from dateline.evaluate.rows import Row
from dateline.evaluate.scores import ENOUGH, Evaluation, Figure, PageScore
from dateline.records import Json, Participant, Source

WIDTH = 60
"""Characters of a quote in the listing."""


def to_text(evaluation: Evaluation) -> str:
    """The table of all figures; ends with a line end."""
    figures = evaluation.figures
    out = [f"{len(evaluation.pages) - len(evaluation.unread)} of {len(evaluation.pages)} pages read"]
    out += [f"  not read  {page.name}  {page.unread}" for page in evaluation.unread]
    out += ["", f"{'EVENTS':<20}{'precision':>10}{'recall':>10}{'F1':>10}"]
    for name, label in (("events", "all"), ("main", "main")):
        three = [figures[f"{name}.{part}"] for part in ("precision", "recall", "f1")]
        counts = f"{three[1].of:g} gold, {three[0].of:g} found, {three[0].right:g} right"
        out.append(f"  {label:<18}" + "".join(f"{_number(figure):>10}" for figure in three) + f"   {counts}")
    out += [f"  {'whole row':<38}{_number(figures['whole.f1']):>10}", ""]
    out += [f"FIELDS, over {figures['field.kind'].of:g} matched pairs"]
    out += [_line(name, figures[f"field.{name}"]) for name in FIELDS]
    out += [_line(f"({name})", figures[f"also.{name}"]) for name in ALSO]
    out += ["", f"{'STATUS':<20}{'F1 matched':>12}{'F1 all':>10}{'gold':>8}"]
    for status, (count, matched, every) in evaluation.statuses.items():
        few = "" if count >= ENOUGH else f"   fewer than {ENOUGH}: not in the mean"
        out.append(f"  {status:<18}{_number(matched):>12}{_number(every):>10}{count:>8}{few}")
    means = [_number(figures[f"status.{name}"]) for name in ("macro_f1", "macro_f1_all")]
    out.append(f"  {'macro-F1':<18}{means[0]:>12}{means[1]:>10}")
    out += _confidence_lines(evaluation.calibration)
    out += ["", "ARTICLE"]
    out += [_line(name, figures[f"article.{name}"]) for name in (*SCORED, "links")]
    out += [_line("links, F1", figures["links.f1"])]
    out += [_line(f"({name})", figures[f"article.{name}"]) for name in ALSO_PRINTED]
    body = [_number(figures[f"body.{part}"]) for part in ("precision", "recall", "f1")]
    out.append(f"  {'body 4-grams':<18}{body[2]:>10}   precision {body[0]}, recall {body[1]}")
    out.append(_line("blocks, characters", figures["blocks.characters"]))
    if evaluation.pairs:
        out += ["", "PAIRS OF PAGES"]
        out += [_line(name, figures[f"pairs.{name}"]) for name in ("same", "different")]
    return "\n".join(out) + "\n"


def _confidence_lines(found: Calibration | None) -> list[str]:
    if found is None:
        return []
    auc = "-" if found.auc is None else f"{found.auc:.3f}"
    return [
        "",
        f"CONFIDENCE, over {len(found.rated)} reports",
        f"  {'given, mean':<18}{found.mean:>10.3f}   {found.right:.3f} are whole rows",
        f"  {'Brier score':<18}{found.brier:>10.3f}   {found.brier_of_constant:.3f} for one figure given to all",
        f"  {'calibration error':<18}{found.error:>10.3f}",
        f"  {'AUC':<18}{auc:>10}",
    ]


def details(evaluation: Evaluation) -> str:
    """Everything that is wrong: missed and spurious reports, wrong fields, articles, pairs; one line each."""
    out: list[str] = []
    for page in evaluation.pages:
        wrong = list(_page_lines(page))
        if wrong:
            out += ["", _heading(page), *wrong]
    wrong_pairs = [pair for pair in evaluation.pairs if not pair.is_right]
    if wrong_pairs:
        out += ["", "PAIRS"]
        for pair in wrong_pairs:
            said = {True: "share an event", False: "share no event", None: "were not both read"}[pair.shared]
            wanted = "the same encounter" if pair.same else "different encounters"
            out.append(f"  {pair.left} and {pair.right} {said}; gold: {wanted}")
    return "\n".join([*out[1:], ""]) if out else "nothing is wrong\n"


def _heading(page: PageScore) -> str:
    counts = f"{len(page.every.pairs)} of {len(page.rows)} reports found, {len(page.every.spurious)} too many"
    return f"{page.name}  {_short(page.gold['article'].get('headline') or 'no headline')}  ({counts})"


def _page_lines(page: PageScore) -> Iterator[str]:
    if page.unread:
        yield f"  unread    {page.unread}"
        return
    for number in page.every.missed:
        yield f"  missed    g{number} {_row(page.rows[number])}"
    for number in page.every.spurious:
        yield f"  spurious  p{number} {_row(page.found[number])}"
    for pair in page.every.pairs:
        gold, found = page.rows[pair.gold], page.found[pair.found]
        wrong = [_difference(name, gold, found) for name, right in pair.compared.right.items() if not right]
        if gold.part_of_day != found.part_of_day:
            wrong.append(f"part of day {found.part_of_day}, gold {gold.part_of_day}")
        if wrong:
            yield f"  wrong     g{pair.gold}=p{pair.found} {gold.kind} “{_short(found.quote)}”"
            yield from (f"              {words}" for words in wrong)
    yield from _article_lines(page)


def _article_lines(page: PageScore) -> Iterator[str]:
    gold, found = page.gold["article"], (page.line or {}).get("article", {})
    for name, right in page.article.right.items():
        if right:
            continue
        if name == "links":
            yield from _link_lines(gold, found)
            continue
        key = name.split()[0]
        if name == "published zone" and not (page.article.right["published minute"]):
            continue  # said already
        yield f"  article   {name}: {found.get(key)!r}, gold {gold.get(key)!r}"
    score = page.article
    if score.body_precision < 1 or score.body_recall < 1:
        yield f"  article   body: precision {score.body_precision:.3f}, recall {score.body_recall:.3f}"
    for item in sorted(score.mistaken, key=lambda item: item.start - item.end)[:6]:
        yield f"  article   block {_mistaken(item, page.text)}"


def _link_lines(gold: Json, found: Json) -> Iterator[str]:
    wanted, got = ([f"{link.get('time') or ''} {link['headline']}".strip() for link in article.get("links") or ()]
                   for article in (gold, found))  # fmt: skip
    missed, extra = _without(wanted, got), _without(got, wanted)
    yield from (f"  article   link missed: {_short(words)}" for words in missed)
    yield from (f"  article   link too many: {_short(words)}" for words in extra)
    if not missed and not extra:
        yield "  article   links: in another order"


def _without(left: Sequence[str], right: Sequence[str]) -> list[str]:
    rest = list(right)
    out = []
    for item in left:
        if item in rest:
            rest.remove(item)
        else:
            out.append(item)
    return out


def _mistaken(item: Mistaken, text: str | None) -> str:
    words = f": “{_short(text[item.start : item.end])}”" if text else ""
    return f"{item.start}-{item.end} {item.found}, gold {item.gold}{words}"


def _difference(name: str, gold: Row, found: Row) -> str:
    show = SHOW[name]
    return f"{name}: {show(found)}, gold {show(gold)}"


def _row(row: Row) -> str:
    place = row.place.name if row.place else "no place"
    main = " main" if row.main else ""
    return (f"{row.kind}{main} · {_people(row.participants, with_role=True)} · {row.time} · {place} · {row.status} · "
            f"“{_short(row.quote)}”")  # fmt: skip


def _people(people: Iterable[Participant], with_role: bool = False) -> str:
    return ", ".join(
        f"{person.name} ({person.country or '-'}{' ' + person.role if with_role else ''})" for person in people
    ) or "nobody"


def _chain(chain: Iterable[Source]) -> str:
    return " < ".join(link.name or f"[{link.office}]" for link in chain) or "none"


SHOW: dict[str, Callable[[Row], str]] = {
    "kind": lambda row: row.kind,
    "participants": lambda row: _people(row.participants),
    "role": lambda row: _people(row.participants, with_role=True),
    "country": lambda row: str(row.place.country if row.place else None),
    "place": lambda row: str(row.place.name if row.place else None),
    "time": lambda row: str(row.time),
    "status": lambda row: row.status,
    "nearest source": lambda row: _chain(row.attribution[-1:]),
    "chain": lambda row: _chain(row.attribution),
    "main": lambda row: str(row.main),
}


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"


def _number(figure: Figure) -> str:
    return "-" if figure.value is None else f"{figure.value:.3f}"


def _line(name: str, figure: Figure) -> str:
    return f"  {name:<18}{_number(figure):>10}   {figure.right:g} of {figure.of:g}"
