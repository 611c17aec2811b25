"""Ways to spoil a page, each a function of the page and a random source: the same seed spoils it the same way.

Pages are text in which bytes that are no UTF-8 stand as surrogates, so that nothing is lost between two mutations.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

Mutation = Callable[[str, Random, Sequence[str]], str]
"""The spoiled page: of the page, a random source, and the other pages there are."""

MOST = 200_000
"""Characters of a spoiled page; longer ones are cut, so that the time goes into many pages."""

NASTY = (
    "\x00",
    "\ufeff",
    "\u200b",
    "\u202e",
    "\u2066",
    "\u0301" * 30,
    "\ufffd",
    "\U0010ffff",
    "\u2028",
    "\x85",
    "\xa0",
    "\xad",
    "&nbsp;",
    "&#xD800;",
    "&#0;",
    "&#x110000;",
    "&amp;amp;",
    "&",
    "<",
    ">",
    '"',
    "'",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "</body>",
    "</html>",
    "<plaintext>",
    "<script>",
    "</script>",
    "<table>",
    "<p hidden>",
    "<br>",
    "\r",
    "\n\n\n",
    "\t",
    "٤ مارس ٢٠٢١",
    "２０２１－０３－０４",
    "4 Маrch 2021",
    "30 February 2021",
    "99:99",
    "2021-02-29T25:61:00+99:00",
    "ﬁ",
    "ß",
    "İ",
    "ǆ",
    "𝐃𝐚𝐭𝐞",
    "👩‍👩‍👧‍👦",
    "By By By",
    "© © ©",
    "Updated: Published: Updated:",
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1e308,
    10**40,
    "",
    " ",
    "x",
    "2021-03-04",
    "2021-03-04T10:15:00+01:00",
    "2031-01-01",
    "0000-00-00",
    "1614852900",
    1614852900,
    "yesterday",
    "04/03/2021",
    [],
    {},
    [[]],
    [None],
    {"@id": "#a"},
    {"@type": []},
    {"name": {}},
    {"@type": "Person", "name": ["Ann Lee", 5]},
    {"@list": ["Ann Lee"]},
    "https://",
    "http://[::1",
    "\ud800",
    "<b>bold</b>",
    "A" * 5000,
    ["Ann Lee", "Ann Lee"],
    {"@value": "2021-03-04"},
    "NewsArticle",
    ["NewsArticle", None, 5],
)
KEYS = (
    "@type",
    "@id",
    "@graph",
    "@context",
    "headline",
    "name",
    "author",
    "creator",
    "publisher",
    "datePublished",
    "dateModified",
    "articleSection",
    "keywords",
    "inLanguage",
    "mainEntityOfPage",
    "articleBody",
    "liveBlogUpdate",
    "itemListElement",
    "url",
)
METAS = (
    "article:published_time",
    "article:modified_time",
    "og:title",
    "og:site_name",
    "og:url",
    "author",
    "article:author",
    "date",
    "dc.date",
    "keywords",
    "article:tag",
    "article:section",
    "og:locale",
    "description",
    "parsely-pub-date",
    "sailthru.date",
)
ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "latin-1",
    "cp1251",
    "cp1252",
    "koi8-r",
    "shift_jis",
    "gb18030",
)
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]{0,300}>")
_ATTRIBUTE = re.compile(r"""\s([a-zA-Z-]{1,30})\s*=\s*("[^"]{0,300}"|'[^']{0,300}')""")
_JSON_LD = re.compile(r"(<script[^>]{0,200}ld\+json[^>]{0,200}>)(.{0,200000}?)(</script)", re.S | re.I)


def spoil(page: str, random: Random, others: Sequence[str]) -> tuple[bytes, list[str]]:
    """The bytes of a page after one to four mutations, and their names."""
    names = []
    for _ in range(random.randint(1, 4)):
        name = random.choice(list(MUTATIONS))
        names.append(name)
        page = MUTATIONS[name](page, random, others)[:MOST]
    payload = page.encode("utf-8", "surrogateescape" if _is_escaped(page) else "surrogatepass")
    if random.random() < 0.15:
        names.append("flip bytes")
        payload = _flip_bytes(payload, random)
    if random.random() < 0.1:
        encoding = random.choice(ENCODINGS)
        names.append(f"as {encoding}")
        payload = payload.decode("utf-8", "replace").encode(encoding, "replace")
    return payload, names


def _is_escaped(page: str) -> bool:
    return not any("\ud800" <= char <= "\udc7f" or "\udd00" <= char <= "\udfff" for char in page)


def _flip_bytes(payload: bytes, random: Random) -> bytes:
    out = bytearray(payload)
    for _ in range(random.randint(1, 50) if out else 0):
        out[random.randrange(len(out))] = random.randrange(256)
    return bytes(out)


def _cut(page: str, random: Random, others: Sequence[str]) -> str:
    return page[: random.randint(0, len(page))]


def _cut_front(page: str, random: Random, others: Sequence[str]) -> str:
    return page[random.randint(0, len(page)) :]


def _splice(page: str, random: Random, others: Sequence[str]) -> str:
    other = random.choice(others)
    return page[: random.randint(0, len(page))] + other[random.randint(0, len(other)) :]


def _drop_a_stretch(page: str, random: Random, others: Sequence[str]) -> str:
    start, end = sorted(random.randint(0, len(page)) for _ in range(2))
    return page[:start] + page[end:]


def _repeat_a_stretch(page: str, random: Random, others: Sequence[str]) -> str:
    start = random.randint(0, len(page))
    stretch = page[start : start + random.choice((1, 7, 40, 300))]
    return page[:start] + stretch * random.choice((3, 100, 3000)) + page[start:]


def _move_a_stretch(page: str, random: Random, others: Sequence[str]) -> str:
    start, end = sorted(random.randint(0, len(page)) for _ in range(2))
    rest = page[:start] + page[end:]
    at = random.randint(0, len(rest))
    return rest[:at] + page[start:end] + rest[at:]


def _insert_nasty(page: str, random: Random, others: Sequence[str]) -> str:
    for _ in range(random.randint(1, 40)):
        at = random.randint(0, len(page))
        page = page[:at] + random.choice(NASTY) * random.choice((1, 1, 1, 50)) + page[at:]
    return page


def _drop_line_ends(page: str, random: Random, others: Sequence[str]) -> str:
    return page.replace("\n", random.choice(("", " ", "\r", "\r\n", "\n\n", "\u2028")))


def _delete_tags(page: str, random: Random, others: Sequence[str]) -> str:
    share = random.choice((0.01, 0.2, 0.9))
    return _TAG.sub(lambda found: "" if random.random() < share else found[0], page)


def _double_tags(page: str, random: Random, others: Sequence[str]) -> str:
    share = random.choice((0.01, 0.3))
    return _TAG.sub(lambda found: found[0] * 2 if random.random() < share else found[0], page)


def _shuffle_tags(page: str, random: Random, others: Sequence[str]) -> str:
    tags = _TAG.findall(page)
    share = random.choice((0.02, 0.5))
    return _TAG.sub(lambda found: random.choice(tags) if random.random() < share else found[0], page)


def _scramble_attributes(page: str, random: Random, others: Sequence[str]) -> str:
    values = [value for _, value in _ATTRIBUTE.findall(page)] or ['""']
    share = random.choice((0.05, 0.5))

    def scramble(found: re.Match[str]) -> str:
        return f" {found[1]}={random.choice(values)}" if random.random() < share else found[0]

    return _ATTRIBUTE.sub(scramble, page)


def _swap_case(page: str, random: Random, others: Sequence[str]) -> str:
    return page.upper() if random.random() < 0.5 else page.title()


def _translate_digits(page: str, random: Random, others: Sequence[str]) -> str:
    zero = random.choice((0x660, 0x6F0, 0x966, 0xFF10, 0x1D7CE))
    return page.translate({0x30 + digit: zero + digit for digit in range(10)})


def _encode_twice(page: str, random: Random, others: Sequence[str]) -> str:
    return page.encode("utf-8", "surrogatepass").decode(random.choice(("latin-1", "cp437")))


def _strip_to_dump(page: str, random: Random, others: Sequence[str]) -> str:
    return _TAG.sub(lambda found: "\n" if found[0][1:3].lower() in ("p>", "/p", "di", "li", "h1", "br") else "", page)


def _spoil_json_ld(page: str, random: Random, others: Sequence[str]) -> str:
    def again(found: re.Match[str]) -> str:
        try:
            value = json.loads(found[2])
        except (ValueError, RecursionError):
            return found[0]
        said = json.dumps(_spoiled(value, random, 0), ensure_ascii=random.random() < 0.5)
        return found[1] + (said[: random.randint(0, len(said))] if random.random() < 0.1 else said) + found[3]

    return _JSON_LD.sub(again, page)


def _spoiled(value: Any, random: Random, depth: int) -> Any:
    """JSON with some values swapped for others of any type, keys renamed, lists doubled, nodes put into themselves."""
    if random.random() < 0.12:
        return random.choice(VALUES)
    if isinstance(value, dict) and depth < 20:
        out = {
            key if random.random() > 0.05 else random.choice(KEYS): _spoiled(item, random, depth + 1)
            for key, item in value.items()
        }
        return out | ({random.choice(KEYS): value} if random.random() < 0.1 else {})
    if isinstance(value, list) and depth < 20:
        items = [_spoiled(item, random, depth + 1) for item in value[:200]]
        return items * 2 if random.random() < 0.1 else items
    return [value] if random.random() < 0.05 else value


def _add_json_ld(page: str, random: Random, others: Sequence[str]) -> str:
    node: dict[str, Any] = {"@type": random.choice(("NewsArticle", "LiveBlogPosting", ["Article"], None))}
    node |= {key: random.choice(VALUES) for key in random.sample(KEYS, random.randint(1, len(KEYS)))}
    said = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    at = random.choice((0, page.find("</head>"), page.find("<body"), len(page)))
    return page[: max(at, 0)] + said + page[max(at, 0) :]


def _add_metas(page: str, random: Random, others: Sequence[str]) -> str:
    said = "".join(
        f'<meta {random.choice(("property", "name", "itemprop"))}="{random.choice(METAS)}" '
        f'content="{random.choice((*NASTY, *map(str, VALUES)))}">'
        for _ in range(random.choice((1, 5, 60)))
    )
    at = page.find("<head")
    at = page.find(">", at) + 1 if at >= 0 else 0
    return page[:at] + said + page[at:]


def _add_times(page: str, random: Random, others: Sequence[str]) -> str:
    for _ in range(random.randint(1, 10)):
        value = random.choice((*NASTY, *map(str, VALUES)))
        at = page.find(">", random.randint(0, len(page))) + 1
        page = f'{page[:at]}<time itemprop="datePublished" datetime="{value}">{random.choice(NASTY)}</time>{page[at:]}'
    return page


MUTATIONS: dict[str, Mutation] = {
    function.__name__.strip("_").replace("_", " "): function
    for function in (
        _cut,
        _cut_front,
        _splice,
        _drop_a_stretch,
        _repeat_a_stretch,
        _move_a_stretch,
        _insert_nasty,
        _drop_line_ends,
        _delete_tags,
        _double_tags,
        _shuffle_tags,
        _scramble_attributes,
        _swap_case,
        _translate_digits,
        _encode_twice,
        _strip_to_dump,
        _spoil_json_ld,
        _add_json_ld,
        _add_metas,
        _add_times,
    )
}
