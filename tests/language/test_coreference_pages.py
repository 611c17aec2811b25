"""Who is meant, over whole short pages: each `[words|who]` must be read as that person, a group as all of its members.

The pages are invented for these tests; the encounters they tell of did not take place as told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from dateline import knowledge
from dateline.knowledge import fold
from dateline.language import analyze, find_names
from dateline.records import Article, Block, Mention

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")

PAGES = {
    "a visitor and her host": (
        "2023-03-02", "NEW DELHI",
        "Italian Prime Minister Giorgia Meloni arrived in New Delhi on Thursday for talks with Indian Prime "
        "Minister Narendra Modi. [She|Giorgia Meloni] was received with a guard of honour at the presidential "
        "palace.\n\n"
        "[The two leaders|Giorgia Meloni+Narendra Modi] agreed to raise their ties to a strategic partnership. "
        "Modi said [his guest|Giorgia Meloni] had shown a deep interest in the Indo-Pacific.\n\n"
        "[The Italian prime minister|Giorgia Meloni] will open a conference on Friday before [she|Giorgia Meloni] "
        "flies home. [Her host|Narendra Modi] has been invited to Rome.",
    ),
    "a chancellor abroad": (
        "2023-01-30", "BUENOS AIRES",
        "German Chancellor Olaf Scholz met Argentine President Alberto Fernandez in Buenos Aires on Saturday, at "
        "the start of [his|Olaf Scholz] first trip to South America as chancellor.\n\n"
        "[The pair|Olaf Scholz+Alberto Fernández] discussed a trade accord with Mercosur. Scholz said [he|Olaf "
        "Scholz] hoped for a quick agreement. [His Argentine counterpart|Alberto Fernández] spoke of obstacles.\n\n"
        "[The chancellor|Olaf Scholz] goes on to Chile on Sunday. In Brasilia [he|Olaf Scholz] will be the first "
        "Western leader to be received by Luiz Inacio Lula da Silva since [the Brazilian|Luiz Inácio Lula da "
        "Silva] took office.",
    ),
    "two foreign ministers": (
        "2023-02-12", None,
        "Greek Foreign Minister Nikos Dendias flew to the earthquake zone in southern Turkey on Sunday, where "
        "[he|Nikos Dendias] was met at the airport by Turkish Foreign Minister Mevlut Cavusoglu.\n\n"
        "[The two ministers|Nikos Dendias+Mevlüt Çavuşoğlu] visited a Greek rescue team. Cavusoglu thanked [his "
        "Greek counterpart|Nikos Dendias] for the help. [They|Nikos Dendias+Mevlüt Çavuşoğlu] embraced each other "
        "before the cameras.\n\n"
        "Dendias is the first European minister to come since the disaster. [The Greek minister|Nikos Dendias] "
        "said that the neighbours should not wait for another one.",
    ),
    "a telephone call": (
        "2023-04-26", None,
        "Chinese President Xi Jinping spoke by telephone with Ukrainian President Volodymyr Zelensky on Wednesday, "
        "[their|Xi Jinping+Volodymyr Zelensky] first conversation since the war began.\n\n"
        "Zelensky said on Twitter that [he|Volodymyr Zelensky] had had a long and meaningful call. [The Chinese "
        "leader|Xi Jinping] will send an envoy, according to state television. [The Ukrainian president|Volodymyr "
        "Zelensky] named a former minister as ambassador to Beijing.\n\n"
        "[The two presidents|Xi Jinping+Volodymyr Zelensky] had last talked in 2021.",
    ),
    "a king and a president": (
        "2019-11-12", "HAVANA",
        "King Felipe VI of Spain began a visit to Cuba on Tuesday, the first of a Spanish monarch. President "
        "Miguel Diaz-Canel received [him|Felipe VI] at the Palace of the Revolution.\n\n"
        "[The king|Felipe VI] was accompanied by Queen Letizia. [He|Felipe VI] is not expected to meet Raul "
        "Castro. [The Cuban president|Miguel Díaz-Canel] gave a dinner for [his visitor|Felipe VI] in the evening.",
    ),
    "a minister and what others say": (
        "2022-07-28", "TASHKENT",
        "Indian Foreign Minister Subrahmanyam Jaishankar will meet [his Uzbek counterpart|Vladimir Norov], "
        "Vladimir Norov, in Tashkent on Thursday, a ministry spokesman said. [He|S. Jaishankar] is in the city for "
        "a meeting of the Shanghai Cooperation Organisation.\n\n"
        "Jaishankar is also due to see Kazakhstan's Mukhtar Tileuberdi. A meeting with [the Pakistani foreign "
        "minister|Bilawal Bhutto Zardari] is not planned.",
    ),
    "two men and a bridge": (
        "2010-05-12", "ANKARA",
        "Russian President Dmitry Medvedev and Turkish President Abdullah Gul opened a forum in Ankara on "
        "Wednesday. Earlier [the two men|Dmitry Medvedev+Abdullah Gül] had talks in private.\n\n"
        "[The Russian|Dmitry Medvedev] then had lunch with Prime Minister Recep Tayyip Erdogan. [He|Dmitry "
        "Medvedev] praised [the Turkish prime minister|Recep Tayyip Erdoğan] as a partner who keeps promises.",
    ),
    "a summit broken off": (
        "2016-09-06", "VIENTIANE",
        "Barack Obama called off a meeting with Rodrigo Duterte on Tuesday after the Philippine president insulted "
        "[him|Barack Obama] in public. [The American president|Barack Obama] saw Park Geun-hye of South Korea "
        "instead.\n\n"
        "[The Philippine leader|Rodrigo Duterte] expressed regret. [He|Rodrigo Duterte] said that the remarks had "
        "not been meant for Obama. [The two|Barack Obama+Rodrigo Duterte] spoke briefly before a dinner on "
        "Wednesday.",
    ),
    "a woman at the head": (
        "2019-03-27", "WELLINGTON",
        "New Zealand Prime Minister Jacinda Ardern will travel to Beijing on Sunday, [her|Jacinda Ardern] office "
        "said. [She|Jacinda Ardern] will meet President Xi Jinping and Premier Li Keqiang.\n\n"
        "The visit was to have been longer. [The prime minister|Jacinda Ardern] said [she|Jacinda Ardern] wanted "
        "to be at home after the attack in Christchurch. [Her Chinese counterpart|Li Keqiang] had sent condolences.",
    ),
    "three at a table": (
        "2023-08-18", "CAMP DAVID",
        "U.S. President Joe Biden hosted Japanese Prime Minister Fumio Kishida and South Korean President Yoon Suk "
        "Yeol at Camp David on Friday. [The three leaders|Joe Biden+Fumio Kishida+Yoon Suk Yeol] signed a pledge "
        "to consult.\n\n"
        "Before lunch [the president|Joe Biden] took [his guests|Fumio Kishida+Yoon Suk Yeol] for a walk. [The "
        "Japanese prime minister|Fumio Kishida] called it a historic day. Yoon, who had seen Kishida in May, said "
        "[he|Yoon Suk Yeol] agreed.",
    ),
    "an office alone": (
        "2015-06-10", "ROME",
        "Vladimir Putin met [the Italian prime minister|Matteo Renzi] in Milan on Wednesday and then drove to the "
        "Vatican, where [the pope|Pope Francis] kept a delegation waiting for an hour.\n\n"
        "[The Kremlin leader|Vladimir Putin] gave [the pontiff|Pope Francis] an embroidered picture. [He|Vladimir "
        "Putin] had last been received there in 2013.",
    ),
    "himself": (
        "2018-02-06", "TEHRAN",
        "Hassan Rouhani was [himself|Hassan Rouhani] a guest in Moscow last year. On Tuesday the Iranian president "
        "received Russian parliament speaker Vyacheslav Volodin. [He|Hassan Rouhani] told [his visitor|Vyacheslav "
        "Volodin] that the two countries stood close.",
    ),
    "a rival's family": (
        "2009-06-15", None,
        "Gordon Brown received King Abdullah of Jordan in Downing Street on Monday. [The prime minister|Gordon "
        "Brown]'s son, Fraser, waved from a window.\n\n"
        "[The king|King Abdullah II] goes on to Paris. [He|King Abdullah II] sees Nicolas Sarkozy there on "
        "Tuesday. [The Briton|Gordon Brown] will meet [the Frenchman|Nicolas Sarkozy] at the European council.",
    ),
    "an envoy between two": (
        "2022-04-26", "MOSCOW",
        "U.N. Secretary-General Antonio Guterres met Russian Foreign Minister Sergei Lavrov in Moscow on Tuesday. "
        "[He|António Guterres] was later received by President Vladimir Putin.\n\n"
        "Lavrov thanked [his guest|António Guterres] for coming. At the long table in the Kremlin, [the Russian "
        "president|Vladimir Putin] told him that talks with Ukraine would go on. [The U.N. chief|António Guterres] "
        "flies to Kyiv on Thursday, where [he|António Guterres] is to meet Volodymyr Zelensky.",
    ),
    "a state visit": (
        "2017-11-09", "BEIJING",
        "Chinese President Xi Jinping welcomed Donald Trump to the Great Hall of the People on Thursday. The U.S. "
        "president said [he|Donald Trump] had great respect for [his host|Xi Jinping].\n\n"
        "[The two men|Donald Trump+Xi Jinping] talked for two hours. In the evening Xi and his wife, Peng Liyuan, "
        "gave a banquet. [The American|Donald Trump] leaves for Vietnam on Friday. [He|Donald Trump] may meet "
        "Vladimir Putin there. [The Russian leader|Vladimir Putin] has confirmed that [he|Vladimir Putin] will "
        "come.",
    ),
    "the premier and the president of one state": (
        "2014-03-10", "PARIS",
        "Israeli President Shimon Peres and Prime Minister Benjamin Netanyahu received Francois Hollande in "
        "Jerusalem in November. [The French president|François Hollande] invited [them|Shimon Peres+Benjamin "
        "Netanyahu] to Paris.\n\n"
        "Peres came first. [He|Shimon Peres] was Hollande's guest at the Elysee on Friday. [Netanyahu|Benjamin "
        "Netanyahu] has not set a date.",
    ),
    "a woman and a man": (
        "2016-07-20", "BERLIN",
        "Angela Merkel received Theresa May in Berlin on Wednesday, the first trip abroad of the new British prime "
        "minister. [The chancellor|Angela Merkel] said that [her visitor|Theresa May] should have time.\n\n"
        "May goes to Paris on Thursday. There [she|Theresa May] meets Francois Hollande. [The Frenchman|François "
        "Hollande] has been less patient than [Merkel|Angela Merkel]. [The two women|Angela Merkel+Theresa May] "
        "had dinner together.",
    ),
    "a call that failed": (
        "2019-08-26", None,
        "Brazilian President Jair Bolsonaro refused a call from Emmanuel Macron, [his|Jair Bolsonaro] spokesman "
        "said on Monday. [The French leader|Emmanuel Macron] had spoken of the Amazon as a common good.\n\n"
        "[The Brazilian president|Jair Bolsonaro] wants [his French counterpart|Emmanuel Macron] to apologise. "
        "[They|Jair Bolsonaro+Emmanuel Macron] last met in Osaka in June. [Their|Jair Bolsonaro+Emmanuel Macron] "
        "meeting there lasted ten minutes.",
    ),
    "ministers and a summit": (
        "2008-07-08", "TOYAKO",
        "Indian Prime Minister Manmohan Singh met U.S. President George W. Bush on the sidelines of the G8 summit "
        "on Wednesday. [The prime minister|Manmohan Singh] called [his|Manmohan Singh] talks with [the American "
        "president|George W. Bush] useful.\n\n"
        "[The two leaders|Manmohan Singh+George W. Bush] last saw each other in November. Singh's foreign "
        "minister, Pranab Mukherjee, was with [him|Manmohan Singh]. Bush said [he|George W. Bush] hoped Congress "
        "would approve the deal.",
    ),
    "a president on tour": (
        "2011-03-18", None,
        "President Obama leaves on Friday for a tour of Latin America.\n\n"
        "Obama is to meet President Dilma Rousseff in Brasilia on Saturday and President Sebastian Pinera in Santiago "
        "on Monday. [The president|Barack Obama] ends [his|Barack Obama] trip in San Salvador, where President "
        "Mauricio Funes will receive [the president|Barack Obama] on Tuesday.",
    ),
    "two premiers and one at home": (
        "2011-05-18", "LONDON",
        "David Cameron will go to Dublin on Wednesday, Downing Street said. Cameron has spoken by phone with Enda "
        "Kenny, the Irish taoiseach.\n\n"
        "An opposition leader said that he had written to [the prime minister|David Cameron] before the trip.",
    ),
    "an amir and an emir": (
        "2016-05-11", None,
        "His Highness the Amir of Kuwait Sheikh Sabah Al-Ahmad Al-Jaber Al-Sabah flew to Doha on Tuesday, where "
        "[he|Sabah Al-Ahmad Al-Jaber Al-Sabah] held talks with the Emir, Sheikh Tamim bin Hamad Al Thani.\n\n"
        "On Monday [the Amir|Sabah Al-Ahmad Al-Jaber Al-Sabah] was in Muscat. [The Emir|Tamim bin Hamad Al Thani] goes "
        "to Ankara on Thursday.",
    ),
    "a delegation and who leads it": (
        "2019-04-04", None,
        "A delegation of Norwegian lawmakers led by Kari Lindqvist arrived in Vilnius on Tuesday. [It|Kari Lindqvist] "
        "was received by President Dalia Grybauskaite.\n\n"
        "On Wednesday [the delegation|Kari Lindqvist] visited a barracks near the border.",
    ),
    "a majesty": (
        "2024-05-06", "AMMAN",
        "His Majesty King Abdullah II received Foreign Minister Espen Barth Eide of Norway on Monday. [His "
        "Majesty|King Abdullah II] stressed the role of Oslo.\n\n"
        "The chief of His Majesty's Office attended the meeting.",
    ),
    "an envoy set beside his office": (
        "2014-02-03", None,
        "The bloc's special representative for the talks, Jonas Halvorsen, landed in Belgrade on Monday. President "
        "Tomislav Nikolic is to receive [the envoy|Jonas Halvorsen] on Tuesday.",
    ),
    "a secretary": (
        "2006-10-20", "MOSCOW",
        "Secretary of State Condoleezza Rice met Russian Foreign Minister Sergei Lavrov in Moscow on Saturday. [The "
        "secretary|Condoleezza Rice] flies home on Sunday.",
    ),
    "a governor and a visitor": (
        "2012-02-18", "DES MOINES",
        "Chinese Vice President Xi Jinping had dinner with Gov. Terry Branstad on Wednesday. Branstad called [the "
        "visitor|Xi Jinping] a friend. In 1985 [the governor|Terry Branstad] had shown Xi a farm.",
    ),
    "the other talks of the one spoken of": (
        "2018-11-08", None,
        "Prime Minister Shinzo Abe is back in Tokyo. Foreign Minister Taro Kono said that ministers had gone over "
        "Abe's talks in Beijing, where [he|Shinzo Abe] met Chinese President Xi Jinping.",
    ),
    "the two negotiators": (
        "2022-03-15", None,
        "Deputy Prime Minister Pavel Dorin and the region's chief negotiator, Sergei Malyshev, met in Bender on "
        "Tuesday. [The two negotiators|Pavel Dorin+Sergei Malyshev] agreed on buses. [The two|Pavel Dorin+Sergei "
        "Malyshev] later visited a school.",
    ),
}  # fmt: skip


def test_the_last_of_an_office_is_not_who_holds_it() -> None:
    text = ("Tanzanian President Samia Suluhu Hassan arrived in Muscat on Monday. The last Tanzanian president to come "
            "was Jakaya Kikwete.")  # fmt: skip
    article = Article("sha256:0", published="2022-06-13", blocks=(Block("body", 0, len(text)),))
    found = find_names(text, article, analyze(text, article), knowledge.load())
    start = text.index("Tanzanian president to")
    assert read_as(found, start, start + len("Tanzanian president")) == set()


def strip(page: str) -> tuple[str, list[tuple[int, int, set[str]]]]:
    """A page without its marks, and the spans that they stood over with who is meant."""
    out, meant, at = "", list[tuple[int, int, set[str]]](), 0
    for mark in _MARK.finditer(page):
        out += page[at : mark.start()]
        meant.append((len(out), len(out) + len(mark[1]), set(mark[2].split("+"))))
        out += mark[1]
        at = mark.end()
    return out + page[at:], meant


def read_as(mentions: tuple[Mention, ...], start: int, end: int) -> set[str]:
    """The names that the mention over a span stands for."""
    kinds = ("person", "office", "group")
    over = [one for one in mentions if one.start < end and start < one.end and one.kind in kinds]
    best = max(over, key=lambda one: min(one.end, end) - max(one.start, start), default=None)
    if best is None:
        return set()
    named = {one.key: one.name for one in mentions if one.key and one.name}
    keys = best.members or ((best.key,) if best.key else ())
    return {named.get(key) or key for key in keys}


def wrong_on(title: str) -> Iterator[str]:
    """Each mark of a page that is read as somebody else."""
    day, dateline, page = PAGES[title]
    text, meant = strip(page)
    article = Article("sha256:0", published=day, dateline=dateline, blocks=(Block("body", 0, len(text)),))
    found = find_names(text, article, analyze(text, article), knowledge.load())
    for start, end, who in meant:
        read = read_as(found, start, end)
        if {fold(name) for name in read} != {fold(name) for name in who}:
            yield f"{text[max(0, start - 30):end]!r}: {sorted(read)} instead of {sorted(who)}"


@pytest.mark.parametrize("title", PAGES)
def test_who_is_meant_on_a_short_page(title: str) -> None:
    assert list(wrong_on(title)) == []
