"""Pages, feeds and sitemaps for the test site, written for these tests."""

from __future__ import annotations

from collections.abc import Sequence

from tests.site import NETWORK

PARAGRAPH = (
    "أعلنت الوزارة اليوم عن افتتاح المكتبة الجديدة في وسط المدينة بحضور عدد كبير من السكان، وقال المدير إن المبنى "
    "يضم قاعات للقراءة وقسما للأطفال ومخزنا للمخطوطات القديمة التي رممت خلال السنوات الثلاث الماضية."
)


def article(number: int, *, title: str | None = "", extra: str = "") -> bytes:
    """An Arabic article whose text no other number has; without a headline where `title` is None."""
    headline = f"الخبر رقم {number} عن المكتبة" if title == "" else title
    h1 = f"<h1>{headline}</h1>" if headline else ""
    head = f"<title>{headline}</title>" if headline else ""
    return (
        f"<html lang=ar><head><meta charset=utf-8>{head}</head><body><article>{h1}"
        f"<p>{PARAGRAPH}</p><p>وهذا هو الخبر رقم {number} في هذه السلسلة الطويلة من أخبار المدينة. {extra}</p>"
        f"<p>{PARAGRAPH[:120]} وأضاف أن العدد بلغ {number * 7} كتابا.</p></article></body></html>"
    ).encode()


def entry(url: str | None, title: str = "عنوان", more: str = "") -> str:
    link = f"<link>{url}</link>" if url else ""
    return f"<item><title>{title}</title>{link}{more}</item>"


def rss(entries: Sequence[str]) -> bytes:
    body = "".join(entries)
    namespace = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return (
        f'<?xml version="1.0"?><rss version="2.0" {namespace}><channel><title>F</title>{body}</channel></rss>'.encode()
    )


def urlset(urls: Sequence[str], lastmod: str | None = None) -> bytes:
    date = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    body = "".join(f"<url><loc>{url}</loc>{date}</url>" for url in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{body}</urlset>'.encode()


def sources_toml(*tables: str, delay: float = 0, more: str = "") -> str:
    """A sources file whose sources may reach the test site; each table is the body of a [[source]]."""
    head = f'[defaults]\ndelay = {delay}\nallow_networks = ["{NETWORK}"]\n{more}\n'
    return head + "".join(f"\n[[source]]\n{table}\n" for table in tables)
