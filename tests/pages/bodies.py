"""Pages with other things around and inside their article."""

from __future__ import annotations

from tests.pages.expected import Expected
from tests.pages.prose import AR, EN, HEADLINE_AR, HEADLINE_EN, MENU, page, paragraphs

_TEASERS = "".join(
    f'<li><a href="/news/{number}">{text}</a></li>'
    for number, text in enumerate(
        (
            "انطلاق موسم الحصاد في السهول الشرقية",
            "فريق المدينة يتعادل في مباراة ودية مثيرة",
            "أسعار الخضر تستقر للأسبوع الثاني",
        )
    )
)


def _comments() -> bytes:
    comments = (
        '<section id="comments" class="comments"><h3>تعليقات القراء</h3><div class="comment"><b>قارئ غاضب</b>'
        "<time datetime='2022-02-02'>2 فبراير 2022</time><p>هذا التعليق طويل بما يكفي ليبدو فقرة من المقال، لكنه "
        "ليس منه ولا يجب أن يظهر في نصه أبدا مهما طال الكلام.</p></div></section>"
    )
    body = f"{MENU}<main><article><h1>{HEADLINE_AR}</h1>{paragraphs(*AR)}</article>{comments}</main>"
    return page(f"<title>{HEADLINE_AR}</title>", body).encode()


def _related_inside() -> bytes:
    inside = f'<p>اقرأ أيضًا: <a href="/news/9">انطلاق موسم الحصاد في السهول الشرقية</a></p><p>{AR[1]}</p>'
    alone = '<p><strong>شاهد أيضاً</strong></p><p><a href="/news/8">فريق المدينة يتعادل في مباراة ودية مثيرة</a></p>'
    body = f"<article><h1>{HEADLINE_AR}</h1><p>{AR[0]}</p>{inside}{alone}<p>{AR[2]}</p></article>"
    return page(f"<title>{HEADLINE_AR}</title>", body).encode()


def _marked_body() -> bytes:
    """The article is short and marked; what follows it is longer prose of another one."""
    marked = f'<div itemprop="articleBody">{paragraphs(*AR)}</div>'
    other = paragraphs(*(text.replace("المدينة", "القرية") for text in AR * 3))
    body = (
        f'<div itemscope itemtype="https://schema.org/NewsArticle"><h1>{HEADLINE_AR}</h1>{marked}</div>'
        f'<div class="more">{other}</div>'
    )
    return page(f"<title>{HEADLINE_AR}</title>", body).encode()


def _teasers_around() -> bytes:
    body = (
        f"{MENU}<h1>{HEADLINE_EN}</h1><div class='story'>{paragraphs(*EN)}</div>"
        f"<div><h3>More</h3><ul>{_TEASERS}</ul></div>"
        "<footer><p>All rights reserved by the paper and its printers.</p></footer>"
    )
    return page(f"<title>{HEADLINE_EN}</title>", body, attributes='lang="ar"').encode()


def _section_headings() -> bytes:
    body = (
        f"<article><h1>{HEADLINE_EN}</h1><p>{EN[0]}</p><h2>Twelve crossings</h2><p>{EN[1]}</p><p>{EN[2]}</p></article>"
    )
    return page(f"<title>{HEADLINE_EN}</title>", body, attributes='lang="en"').encode()


PAGES = [
    Expected(trap="readers' comments", build=_comments, title=HEADLINE_AR, within=AR, without=("التعليق طويل",)),
    Expected(
        trap="links to other articles inside",
        build=_related_inside,
        title=HEADLINE_AR,
        within=AR,
        without=("موسم الحصاد", "مباراة ودية", "شاهد"),
    ),
    Expected(
        trap="a marked body beside a longer text",
        build=_marked_body,
        title=HEADLINE_AR,
        within=AR,
        without=("القرية",),
    ),
    Expected(
        trap="teasers around, and a claim to be Arabic",
        build=_teasers_around,
        title=HEADLINE_EN,
        language="en",
        notes=("language_disagreement",),
        within=EN,
        without=("موسم الحصاد", "rights reserved"),
    ),
    Expected(
        trap="headings between paragraphs",
        build=_section_headings,
        title=HEADLINE_EN,
        language="en",
        within=(*EN, "\nTwelve crossings\n"),
    ),
]
