"""Pages that write their headline in several ways, and their address and name in others."""

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

_LONG = (
    "وزير النقل يفتتح محطة القطارات الجديدة في المدينة الساحلية ويعلن أن أسعار التذاكر لن تتغير قبل نهاية العام المقبل "
    "وأن الرحلات المنتظمة تبدأ مطلع الشهر القادم"
)


def _suffix_after_a_bar() -> bytes:
    head = f"<title>{HEADLINE_EN} | The Quay Herald</title>" + meta(
        og__title=f"{HEADLINE_EN} | The Quay Herald", og__site_name="The Quay Herald"
    )
    return page(head, f"<h1>{HEADLINE_EN}</h1>{paragraphs(*EN)}", attributes='lang="en"').encode()


def _site_in_front() -> bytes:
    head = f"<title>المنارة نيوز » محليات » {HEADLINE_AR}</title>" + meta(og__title=HEADLINE_AR)
    return page(head, f"{MENU}<h2>{HEADLINE_AR}</h2>{paragraphs(*AR)}").encode()


def _only_a_title() -> bytes:
    return page(f"<title>{HEADLINE_AR} – المنارة</title>", paragraphs(*AR)).encode()


def _section_and_site() -> bytes:
    head = f"<title>{HEADLINE_FR} – Économie – Le Quai</title>"
    body = f"<h1>Le Quai</h1><h2>Économie</h2><h1>{HEADLINE_FR}</h1>{paragraphs(*FR)}"
    return page(head, body, attributes='lang="fr-FR"').encode()


def _cut_short() -> bytes:
    node = {"@type": "NewsArticle", "headline": _LONG[:100] + "..."}
    head = f"<title>{_LONG[:60]}… - المنارة</title>" + jsonld(json.dumps(node)) + meta(og__title=_LONG[:110])
    return page(head, f"<h1>{_LONG}</h1>{paragraphs(*AR)}").encode()


def _written_for_sharing() -> bytes:
    node = {"@type": "NewsArticle", "headline": HEADLINE_AR}
    head = f"<title>{HEADLINE_AR} - المنارة</title>{jsonld(json.dumps(node))}" + meta(
        og__title="لن تصدق ما حدث في المحطة الجديدة! شاهد الصور", og__site_name="المنارة"
    )
    return page(head, f"<h1>{HEADLINE_AR}</h1>{paragraphs(*AR)}").encode()


def _dash_within() -> bytes:
    head = f"<title>{HEADLINE_EN} - and nobody came - The Quay Herald</title>" + meta(
        og__title=f"{HEADLINE_EN} - and nobody came", og__site_name="The Quay Herald"
    )
    return page(head, f"<h1>{HEADLINE_EN} - and nobody came</h1>{paragraphs(*EN)}", attributes='lang="en"').encode()


def _canonical_home() -> bytes:
    head = f'<title>{HEADLINE_AR}</title><link rel="canonical" href="https://example.org/">'
    return page(head, f"<h1>{HEADLINE_AR}</h1>{paragraphs(*AR)}").encode()


def _canonical_elsewhere() -> bytes:
    head = f'<title>{HEADLINE_AR}</title><link rel="canonical" href="https://other.example/news/1">' + meta(
        og__url="https://example.org/news/station"
    )
    return page(head, f"<h1>{HEADLINE_AR}</h1>{paragraphs(*AR)}").encode()


def _amp() -> bytes:
    head = (
        f'<title>{HEADLINE_EN}</title><link rel="canonical" href="https://www.example.org/news/ferry">'
        "<style amp-boilerplate>body{visibility:hidden}</style>"
        '<script async src="https://cdn.example/v0.js"></script>'
    )
    body = (
        f"<amp-sidebar id=menu><ul><li><a href=/>Home</a></li></ul></amp-sidebar><h1>{HEADLINE_EN}</h1>"
        f'<amp-img src="a.jpg" width=1 height=1></amp-img>{paragraphs(*EN)}<amp-ad type=x></amp-ad>'
    )
    return page(head, body, attributes='amp lang="en"').encode()


PAGES = [
    Expected(
        trap="the site's name after a bar",
        build=_suffix_after_a_bar,
        title=HEADLINE_EN,
        title_by="h1",
        language="en",
        publisher="The Quay Herald",
        within=EN,
        without=(HEADLINE_EN,),
    ),
    Expected(trap="site and section before the headline", build=_site_in_front, title=HEADLINE_AR, within=AR),
    Expected(trap="nothing but a title, with a dash", build=_only_a_title, title=HEADLINE_AR, title_by="title"),
    Expected(
        trap="the first h1 is the site's name",
        build=_section_and_site,
        title=HEADLINE_FR,
        title_by="h1",
        language="fr",
        publisher="Le Quai",
        within=FR,
    ),
    Expected(trap="JSON-LD, OpenGraph and title cut the headline", build=_cut_short, title=_LONG, title_by="h1"),
    Expected(
        trap="OpenGraph's title is another one, for sharing",
        build=_written_for_sharing,
        title=HEADLINE_AR,
        publisher="المنارة",
    ),
    Expected(
        trap="a dash belongs to the headline",
        build=_dash_within,
        title=f"{HEADLINE_EN} - and nobody came",
        language="en",
    ),
    Expected(trap="the canonical link is the home page", build=_canonical_home, title=HEADLINE_AR, canonical=None),
    Expected(
        trap="the canonical link leads to another host",
        build=_canonical_elsewhere,
        title=HEADLINE_AR,
        canonical="https://example.org/news/station",
    ),
    Expected(
        trap="an AMP page",
        build=_amp,
        url="https://amp.example.org/news/ferry?amp=1",
        title=HEADLINE_EN,
        language="en",
        canonical="https://www.example.org/news/ferry",
        within=EN,
        without=("Home",),
    ),
]
