"""The article's text, and how it is found on pages of every size."""

from __future__ import annotations

import pytest
from lxml import html

from tests.pages.prose import AR, MENU
from warraq.errors import ItemError
from warraq.html.body import extract_body


def _body(markup: str) -> tuple[str, str]:
    found = extract_body(html.document_fromstring(f"<html><body>{markup}</body></html>"), None)
    return found.text, found.by


_ARTICLE = "".join(f"<p>{text}</p>" for text in AR)


def test_an_ordinary_page_is_read_in_the_default_mode() -> None:
    assert _body(f"{MENU}<article>{_ARTICLE}</article>") == ("\n".join(AR), "page:default")


def test_a_marked_body_is_read_alone() -> None:
    other = _ARTICLE.replace("المدينة", "القرية") * 2

    assert _body(f"<div itemprop=articleBody>{_ARTICLE}</div><div>{other}</div>") == (
        "\n".join(AR),
        "articleBody:default",
    )


def test_a_marked_teaser_is_not_the_article() -> None:
    text, by = _body(f"<p itemprop=articleBody>{AR[0][:60]}</p><article>{_ARTICLE}</article>")

    assert by == "page:default"
    assert text.endswith("\n".join(AR))


def test_marked_bodies_of_several_articles_are_not_joined() -> None:
    one = f"<div itemscope><div itemprop=articleBody>{_ARTICLE}</div></div>"
    two = one.replace("المدينة", "القرية")

    assert _body(one + two)[1] == "page:default"
    assert _body(one + one) == ("\n".join(AR), "articleBody:default")


@pytest.mark.parametrize(("count", "mode"), [(20_000, "fast"), (40_000, "lines")])
def test_huge_pages_are_read_in_cheaper_ways(count: int, mode: str) -> None:
    filler = "<span></span>" * count

    text, by = _body(f"{MENU}<article>{_ARTICLE}{filler}</article>")

    assert (text, by) == ("\n".join(AR), f"page:{mode}")


def test_a_news_flash_of_one_sentence_is_an_article() -> None:
    flash = "هزة أرضية خفيفة تضرب الساحل الشمالي ولا أنباء عن أضرار أو إصابات"

    assert _body(f"{MENU}<article><h1>عاجل</h1><p>{flash}</p></article>")[0].endswith(flash)


@pytest.mark.parametrize(
    ("markup", "detail"),
    [
        (MENU, "nothing but links, menus or notices"),
        ("<p>Loading</p>", "nothing but links, menus or notices"),
        ("<div>" * 300 + "x", "nothing but links, menus or notices"),
    ],
)
def test_a_page_without_prose_says_so(markup: str, detail: str) -> None:
    with pytest.raises(ItemError) as caught:
        _body(markup)

    assert (caught.value.reason, caught.value.detail) == ("no_text", detail)
