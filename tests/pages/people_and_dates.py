"""Pages that name authors who are none, and dates that are not their own."""

from __future__ import annotations

import json

from tests.pages.expected import Expected
from tests.pages.prose import (
    AR,
    EN,
    FR,
    HEADLINE_AR,
    HEADLINE_EN,
    HEADLINE_FR,
    MENU,
    jsonld,
    meta,
    page,
    paragraphs,
)  # fmt: skip

_H1 = f"<h1>{HEADLINE_AR}</h1>"
_EN = 'lang="en"'


def _arabic(head: str = "", before: str = "", after: str = "", below: str = "") -> bytes:
    """An Arabic page with something in its header, between headline and text, and below the text."""
    body = f"<header>{before}</header>{MENU}<main><article>{_H1}{after}{paragraphs(*AR)}</article></main>{below}"
    return page(f"<title>{HEADLINE_AR} - المنارة</title>{head}", body).encode()


def _english(head: str = "", after: str = "") -> bytes:
    body = f"<article><h1>{HEADLINE_EN}</h1>{after}{paragraphs(*EN)}</article>"
    return page(f"<title>{HEADLINE_EN}</title>{head}", body, attributes=_EN).encode()


def _node(**properties: object) -> str:
    return jsonld(json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **properties}))


_DATELINE = _arabic(
    '<meta name="author" content="(الرباط - المنارة)">'
    + meta(article__published_time="2021-03-03T08:15+0100", article__modified_time="2020-11-30T08:15+0100")
)
_NOBODY = _arabic(
    '<meta name="author" content="admin"><meta name="dc.creator" content="وكالات">'
    + meta(article__author="https://www.facebook.com/almanara")
    + _node(author={"@type": "Organization", "name": "المنارة"}, datePublished="2021-03-03T08:15:00+01:00")
)
_TWO = _english(
    jsonld(
        json.dumps(
            {
                "@graph": [
                    {"@type": "WebSite", "name": "The Quay Herald"},
                    {"@type": "Person", "@id": "#nora", "name": "Nora Field"},
                    {
                        "@type": ["Article", "NewsArticle"],
                        "headline": HEADLINE_EN,
                        "datePublished": "2021-03-03T08:15:00+00:00",
                        "author": [{"@id": "#nora"}, {"@type": "Person", "name": "By Tom Brandt"}],
                        "publisher": {"@type": "Organization", "name": "The Quay Herald"},
                    },
                ]
            }
        )
    )
)
_BROKEN = _english(
    jsonld(
        '<!--\n{"@context":"https://schema.org","@type":"NewsArticle","headline":"'
        + HEADLINE_EN
        + '","description":"a tab:\there",\n"author":{"@type":"Person","name":"Anne O&#39;Hara",},'
        '"datePublished":"2021-03-03T08:15:00Z",}\n//-->;'
    )
)
_BEYOND_REPAIR = _english(
    jsonld('{"@type":"NewsArticle","author":{"name":"Nora Field"},"datePublished":"2021-03-03","text":"he said "no""}')
)
_FOOTER = _arabic(below="<footer>جميع الحقوق محفوظة © 2024<br>آخر تحديث للموقع: 12 مايو 2024</footer>")
_HEADER = _arabic(before="<div>الأربعاء 3 مارس 2021</div>", after='<div class="date">الأربعاء 3 مارس 2021</div>')
_HEADER_AND_BYLINE = _arabic(
    before="<div>السبت 1 يونيو 2024</div>", after='<div class="date">نشر في: الأربعاء 3 مارس 2021 - 08:15</div>'
)
_LEVANT = _arabic(after="<span>تاريخ النشر : 3 آذار / مارس 2021 10:15 صباحاً</span>")
_FRENCH = page(
    f"<title>{HEADLINE_FR} - Le Quai</title>",
    f'<article><h1>{HEADLINE_FR}</h1><p class="infos">Publié le 3 mars 2021 à 10h15</p>'
    f'<a rel="author" href="/auteurs/1">Par Amélie Roche</a>{paragraphs(*FR)}</article>',
    attributes='lang="fr"',
).encode()
_UPDATES = [
    {"@type": "BlogPosting", "headline": "Crowds gather", "datePublished": "2021-03-03T11:00:00Z"},
    {"@type": "BlogPosting", "headline": "Doors open", "datePublished": "2021-03-03T09:00:00Z"},
]
_LIVE = _english(
    jsonld(
        json.dumps(
            {
                "@type": "LiveBlogPosting",
                "headline": HEADLINE_EN,
                "datePublished": "2021-03-03T08:15:00Z",
                "dateModified": "2021-03-03T12:00:00Z",
                "liveBlogUpdate": _UPDATES,
            }
        )
    ),
    after="<div><time datetime='2021-03-03T11:00:00Z'>11:00</time> Crowds gather</div>",
)
_OTHERS = _english(
    jsonld(json.dumps([{"@type": "NewsArticle", "url": "https://example.org/other", "datePublished": "2019-01-01"},
                       {"@type": "NewsArticle", "url": "https://example.org/news/station-4711",
                        "datePublished": "2021-03-03T08:15:00Z"}])),
    after='<aside itemscope itemtype="https://schema.org/Article"><span itemprop="author">Jo Other</span>'
    '<time itemprop="datePublished" datetime="2018-05-05">5 May 2018</time></aside>',
)  # fmt: skip

PAGES = [
    Expected(
        trap="a dateline as author; modified before published",
        build=lambda: _DATELINE,
        title=HEADLINE_AR,
        published=("2021-03-03", "article:published_time"),
    ),
    Expected(
        trap="a login, an agency, an address and the outlet as authors",
        build=lambda: _NOBODY,
        title=HEADLINE_AR,
        published=("2021-03-03", "jsonld:datePublished"),
    ),
    Expected(
        trap="JSON-LD as a graph, with authors by reference",
        build=lambda: _TWO,
        title=HEADLINE_EN,
        author="Nora Field; Tom Brandt",
        published=("2021-03-03", "jsonld:datePublished"),
        language="en",
        publisher="The Quay Herald",
    ),
    Expected(
        trap="JSON-LD with stray commas, a raw tab, entities and a comment around it",
        build=lambda: _BROKEN,
        title=HEADLINE_EN,
        author="Anne O'Hara",
        published=("2021-03-03", "jsonld:datePublished"),
        language="en",
    ),
    Expected(
        trap="JSON-LD with quotes that cannot be mended",
        build=lambda: _BEYOND_REPAIR,
        title=HEADLINE_EN,
        author="Nora Field",
        published=("2021-03-03", "jsonld:datePublished"),
        language="en",
    ),
    Expected(trap="a date in the footer alone", build=lambda: _FOOTER, title=HEADLINE_AR),
    Expected(
        trap="the page's own day in its header and again at the headline", build=lambda: _HEADER, title=HEADLINE_AR
    ),
    Expected(
        trap="today's date in the header, the article's in its byline",
        build=lambda: _HEADER_AND_BYLINE,
        title=HEADLINE_AR,
        published=("2021-03-03", "byline"),
        within=AR,
        without=("نشر في",),
    ),
    Expected(
        trap="a month under two names",
        build=lambda: _LEVANT,
        title=HEADLINE_AR,
        published=("2021-03-03", "byline:published"),
    ),
    Expected(
        trap="French date and author, visible only",
        build=lambda: _FRENCH,
        title=HEADLINE_FR,
        author="Amélie Roche",
        published=("2021-03-03", "byline"),
        language="fr",
        publisher="Le Quai",
    ),
    Expected(
        trap="a date in the address alone",
        build=lambda: _arabic(),
        url="https://example.org/2021/3/3/station/4711",
        title=HEADLINE_AR,
        published=("2021-03-03", "url"),
    ),
    Expected(
        trap="a live blog whose entries have headlines and times",
        build=lambda: _LIVE,
        title=HEADLINE_EN,
        published=("2021-03-03", "jsonld:datePublished"),
        language="en",
        notes=("modified",),
    ),
    Expected(
        trap="other articles' nodes and microdata beside the page's own",
        build=lambda: _OTHERS,
        title=HEADLINE_EN,
        published=("2021-03-03", "jsonld:datePublished"),
        language="en",
    ),
]
