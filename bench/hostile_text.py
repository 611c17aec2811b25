"""Hostile text: encodings that lie, characters that look alike, JSON-LD of any shape, lines slow for patterns."""

from __future__ import annotations

import json
from pathlib import Path

from hostile_case import CASES, HEADLINE, MB, PARAGRAPHS, Case, case, count, json_ld, page

# ---- encodings and characters

_FOREIGN = "<p>Паромы будут ходить дважды в день — сообщил совет. Café, naïve, “quoted”, 100 €.</p>" * 20

for _name, _payload, _said_type in (
    ("utf-8 said to be latin-1", page(_FOREIGN, '<meta charset="iso-8859-1">'), "text/html; charset=iso-8859-1"),
    (
        "latin-1 said to be utf-8",
        page("<p>caf\xe9 na\xefve</p>" * 50).decode().encode("latin-1"),
        "text/html; charset=utf-8",
    ),
    ("windows-1251 in parts", page("<p>X</p>").replace(b"X", "Паром в десять".encode("cp1251")) + page(_FOREIGN), None),
    ("utf-16 without a mark", page(_FOREIGN).decode().encode("utf-16-le"), None),
    ("utf-16 big without a mark", page(_FOREIGN).decode().encode("utf-16-be"), "text/html"),
    ("utf-16 of odd length", page(_FOREIGN).decode().encode("utf-16")[:-1], None),
    ("utf-32", page(_FOREIGN).decode().encode("utf-32"), None),
    ("ascii said to be utf-16", page("", "<meta charset=utf-16>"), "text/html; charset=utf-16"),
    ("encoded twice", page(_FOREIGN.encode().decode("latin-1")), "text/html; charset=utf-8"),
    ("utf-7", page("<p>+ADw-script+AD4-alert(1)</p>", "<meta charset=utf-7>"), "text/html; charset=utf-7"),
    ("a charset that is none", page("", "<meta charset=klingon-1>"), "text/html; charset=\x00\"'"),
    ("a charset that is a codec", page("", "<meta charset=zlib>"), "text/html; charset=base64"),
    ("a charset of rot13", page("", "<meta charset=rot13>"), "text/html; charset=idna"),
    ("a mark that lies", b"\xff\xfe" + page(), None),
    ("overlong bytes", page("X").replace(b"X", b"\xc0\xae\xf8\x88\x80\x80\x80\xed\xa0\x80\xed\xb0\x80" * 500), None),
    ("every byte", page("X").replace(b"X", bytes(range(256)) * 100), None),
    ("iso-2022 shifts", page("X").replace(b"X", b"\x1b$B" * 5000), "text/html; charset=iso-2022-jp"),
    ("lone surrogates", page("<p>&#xD800; \ud800 &#xDFFF;</p>" * 50), None),
):

    def _write_payload(path: Path, scale: float, payload: bytes = _payload) -> None:
        path.write_bytes(payload)

    CASES[_name] = Case(_name, ".html", _write_payload, _said_type)

_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
_ALIKE = str.maketrans("aceopxyMAB", "асеорхуМАВ")
_STAMP_LINES = "By Ann Lee\nMarch 4, 2021 10:15 AM\n4 March 2021\n2021-03-04T10:15:00Z\nUpdated: May 5, 2021\n"
for _name, _lines in {
    "full-width digits and letters": _STAMP_LINES.translate(_WIDE),
    "Arabic-Indic digits": _STAMP_LINES.translate(_DIGITS),
    "Cyrillic letters in dates": _STAMP_LINES.translate(_ALIKE),
    "superscript digits": "²⁰²¹-⁰³-⁰⁴\n④ March ②⓪②①\n",
    "right-to-left marks": "".join(f"\u202e{char}\u200f" for char in _STAMP_LINES),
    "zero-width marks": "\u200b\u200d\ufeff\u00ad".join(_STAMP_LINES),
    "isolates": "\u2066" * 500 + _STAMP_LINES + "\u2069",
    "combining marks": "".join(char + "\u0301" * 200 for char in _STAMP_LINES),
    "line separators": _STAMP_LINES.replace("\n", "\u2028"),
    "impossible dates": "February 30, 2021\n99/99/9999\n0000-00-00\n31 June 10000\n2021-13-45T25:61:61+99:99\n" * 3,
    "controls": "".join(map(chr, range(32))) + _STAMP_LINES + "\x7f\x80\x85\x9f",
}.items():

    def _write_lines(path: Path, scale: float, lines: str = _lines) -> None:
        path.write_text("\n".join((HEADLINE, lines, *PARAGRAPHS)) + "\n", encoding="utf-8", newline="")

    def _write_marked(path: Path, scale: float, lines: str = _lines) -> None:
        said = "".join(f'<p><time datetime="{line}">{line}</time></p>' for line in lines.split("\n"))
        head = "".join(f'<meta property="article:published_time" content="{line}">' for line in lines.split("\n"))
        path.write_bytes(page(said, head))

    CASES[f"{_name}, dump"] = Case(f"{_name}, dump", ".txt", _write_lines)
    CASES[f"{_name}, HTML"] = Case(f"{_name}, HTML", ".html", _write_marked)


# ---- JSON-LD

_NEWS = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, "datePublished": "2021-03-04"}
_WRONG: tuple[object, ...] = (
    None,
    5,
    -1e308,
    True,
    [],
    {},
    "",
    " ",
    [None],
    [[[["x"]]]],
    {"@value": {"@value": 1}},
    {"name": {"name": []}},
    "\ud800",
    "x" * 9999,
)


@case()
def _json_ld_of_10_mb(scale: float) -> bytes:
    return json_ld(_NEWS | {"articleBody": "word " * count(2 * MB, scale)})


@case()
def _json_ld_100_000_deep(scale: float) -> bytes:
    number = count(100_000, scale)
    return json_ld('{"@graph":[' * number + "]}" * number)


@case()
def _json_ld_lists_100_000_deep(scale: float) -> bytes:
    number = count(100_000, scale)
    return json_ld("[" * number + "]" * number)


@case()
def _json_ld_900_deep(scale: float) -> bytes:
    return json_ld('{"@graph":[' * 450 + json.dumps(_NEWS) + "]}" * 450)


@case()
def _json_ld_in_circles(scale: float) -> bytes:
    nodes = [
        {
            "@id": f"#{n}",
            "@type": "NewsArticle",
            "author": {"@id": f"#{(n + 1) % 9}"},
            "isPartOf": {"@id": f"#{n}"},
            "mainEntity": {"@id": "#0"},
            "publisher": {"@id": f"#{n}"},
        }
        for n in range(9)
    ]
    return json_ld({"@context": "https://schema.org", "@graph": nodes})


@case()
def _json_ld_of_100_000_articles(scale: float) -> bytes:
    return json_ld(
        [_NEWS | {"author": {"@type": "Person", "name": f"Ann Lee {n}"}} for n in range(count(100_000, scale))]
    )


@case()
def _json_ld_of_wrong_types(scale: float) -> bytes:
    names = (
        "@type",
        "@id",
        "@graph",
        "headline",
        "author",
        "publisher",
        "datePublished",
        "dateModified",
        "articleSection",
        "keywords",
        "inLanguage",
        "mainEntityOfPage",
        "articleBody",
        "image",
        "liveBlogUpdate",
        "url",
        "name",
    )
    return page(
        head="".join(
            f'<script type="application/ld+json">{json.dumps(_NEWS | {name: value})}</script>'
            for name in names
            for value in _WRONG
        )
    )


@case()
def _json_ld_that_is_none(scale: float) -> bytes:
    texts = (
        "",
        "{",
        "nul",
        "NaN",
        "1e999",
        "9" * 9999,
        '{"a":1}{"b":2}',
        "<!-- {} -->",
        "//<![CDATA[\n{}\n//]]>",
        "{'a': 1}",
        '{"a":1,}',
        '{"\\ud800":"\\udfff"}',
        '"NewsArticle"',
        "[[[]]]",
        "\x00",
        '{"@type": "NewsArticle", "headline": "a\nb"}',
    )
    return page(
        head="".join(f'<script type="application/ld+json">{text}</script>' for text in texts * count(50, scale))
    )


# ---- lines that are slow for patterns

_RUNS = {
    "digits": "1",
    "spaces": " ",
    "commas": ",",
    "quotes": "“\"'",
    "capitals": "A. ",
    "By": "By ",
    "byline": "By Ann Lee and ",
    "clock": "10:15 ",
    "colons": "1:",
    "hyphened years": "2021-",
    "slashed dates": "4/3/",
    "weekdays": "Mon, ",
    "pipes": "| ",
    "brackets": "(",
    "address": "http://",
    "at signs": "a@",
    "dots": ".",
    "initials": "A.B.",
    "and": "and ",
    "updated": "Updated ",
    "month and day": "March 4, ",
    "months": "Jan ",
    "photo": "Photo: ",
    "dashes": "- ",
    "long dashes": "—",
    "copyright": "© 2021 ",
    "names": "Ann Lee, ",
    "agency": "(Reuters) - ",
    "place": "QUAYTON, ",
    "tags": "Tag, ",
    "no-break spaces": "\xa0",
    "returns": "\r",
    "bullets": "• ",
    "ago": "1 hour ago ",
    "zones": "GMT+",
    "slashes": "/",
    "underscores": "_",
    "comments": "3 comments ",
    "entities": "&amp;",
    "arrows": "» ",
    "hashes": "#a",
    "apostrophes": "'s ",
    "ellipses": "...",
    "tabs": "\t",
    "stars": "*",
    "joined": "a-",
    "president": "President ",
    "of the": "of the ",
    "said": "said ",
    "will meet": "will meet ",
    "read more": "Read more: ",
}

for _name, _run in _RUNS.items():

    def _write_run(path: Path, scale: float, run: str = _run) -> None:
        line = run * (count(MB, scale) // len(run))
        path.write_text("\n".join((HEADLINE, line, *PARAGRAPHS, f"By {line}", f"Published {line}x")), encoding="utf-8")

    def _write_marked_run(path: Path, scale: float, run: str = _run) -> None:
        said = (run * (count(MB // 2, scale) // len(run))).replace('"', "&quot;")
        names = ("article:published_time", "author", "og:title", "og:site_name", "keywords", "og:url", "date")
        head = "".join(f'<meta property="{name}" content="{said}">' for name in names)
        news = json.dumps(
            _NEWS | dict.fromkeys(("headline", "datePublished", "author", "keywords", "articleSection"), said)
        )
        path.write_bytes(
            page(
                f'<p class="byline author">{said}</p><time datetime="{said}">{said}</time>',
                f'{head}<title>{said}</title><script type="application/ld+json">{news}</script>',
            )
        )

    CASES[f"run of {_name}, dump"] = Case(f"run of {_name}, dump", ".txt", _write_run)
    CASES[f"run of {_name}, HTML"] = Case(f"run of {_name}, HTML", ".html", _write_marked_run)
