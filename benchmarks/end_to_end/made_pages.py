"""News pages of our own making: invented texts in five kinds of templates, with what sites have around them.

No two have a text in common. Each has some 20 kB, most of them navigation, teasers, comments and scripts.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

from tests.staged import article

_AD = (
    "<script>(function(w,d){w.slots=w.slots||[];w.slots.push({id:%d,sizes:[[300,250],[728,90]]});})"
    "(window,document);</script>"
)
_STYLE = "".join(f".c{n}{{margin:{n % 9}px;padding:{n % 5}px;color:#{n * 4099 % 0xFFFFFF:06x}}}\n" for n in range(120))


def made_page(n: int) -> tuple[bytes, str]:
    """The n-th page and its true text, one paragraph a line."""
    chance = random.Random(n)
    paragraphs = [f"{article(n * 50 + part, chance.randint(25, 70))}." for part in range(chance.randint(4, 9))]
    headline = article(n * 50 + 49, 9)
    day = f"2025-{n % 12 + 1:02d}-{n % 28 + 1:02d}T08:{n % 60:02d}:00+00:00"
    kind = n % 5
    body = "".join(f"<p>{text}</p>\n" for text in paragraphs)
    if kind == 0:
        story = f'<article><header><h1>{headline}</h1><time datetime="{day}">{day[:10]}</time></header>{body}</article>'
    elif kind == 1:
        story = f'<h1 class="entry-title">{headline}</h1><div class="entry-content">{body}</div>'
    elif kind == 2:
        story = (
            f'<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{headline}</h1>'
            f'<div itemprop="articleBody">{body}</div></div>'
        )
    elif kind == 3:
        story = f'<h1>{headline}</h1><div class="post-body"><div class="story__text">{body}</div></div>'
    else:
        story = f"<table><tr><td><h1>{headline}</h1>{body}</td></tr></table>"
    described = json.dumps(
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": headline, "datePublished": day},
        ensure_ascii=False,
    )
    head = (
        f'<meta charset="utf-8"><title>{headline}</title><link rel="canonical" href="https://news.test/{n}">'
        f'<meta property="article:published_time" content="{day}"><style>{_STYLE}</style>'
        + (f'<script type="application/ld+json">{described}</script>' if kind % 2 == 0 else "")
    )
    page = (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head>{head}</head><body>{_menu()}<main>{story}</main>'
        f"{_around(n, chance)}</body></html>"
    )
    return page.encode(), "\n".join(paragraphs)


def write_pages(folder: Path, number: int) -> dict[str, str]:
    """Write so many pages into a folder; the true texts by name."""
    truths = {}
    for n in range(number):
        payload, text = made_page(n)
        name = f"made-{n:05d}"
        (folder / f"{name}.html").write_bytes(payload)
        truths[name] = text
    return truths


def _menu() -> str:
    return "<nav><ul>" + "".join(f'<li><a href="/s/{n}">قسم {n}</a></li>' for n in range(40)) + "</ul></nav>"


def _around(n: int, chance: random.Random) -> str:
    teasers = "".join(
        f'<li class="c{n % 120}"><a href="/{other}"><img src="/i/{other}.jpg" alt=""><h3>{article(other * 50 + 49, 9)}'
        "</h3></a></li>"
        for other in (chance.randrange(10**6) for _ in range(40))
    )
    comments = "".join(
        f'<div class="comment"><b>قارئ {each}</b><p>{article(10**8 + n * 9 + each, 20)}</p></div>' for each in range(6)
    )
    return (
        f'<aside class="related"><ul>{teasers}</ul></aside><section id="comments" class="comments">{comments}</section>'
        f"{_AD % n * 12}<footer><p>جميع الحقوق محفوظة</p></footer>"
    )
