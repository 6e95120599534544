from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from warraq.versions.difference import Part, difference, render, render_html

OLD = "سجلت الوزارة 25 حالة جديدة.\nالوضع تحت السيطرة."
NEW = "سجلت الوزارة 27 حالة مؤكدة جديدة.\nالوضع تحت السيطرة."


def plain(shown: str) -> str:
    return shown.replace("\u2068", "").replace("\u2069", "")


def test_parts_say_what_was_removed_and_what_was_added() -> None:
    assert difference("one two three", "one 2 three four") == [
        Part("same", ("one",)),
        Part("removed", ("two",)),
        Part("added", ("2",)),
        Part("same", ("three",)),
        Part("added", ("four",)),
    ]


def test_white_space_does_not_count_and_line_breaks_do() -> None:
    assert difference("one  two\n \nthree ", " one two\nthree") == [Part("same", ("one", "two", "\n", "three"))]
    assert difference("one two", "one\ntwo") == [
        Part("same", ("one",)),
        Part("added", ("\n",)),
        Part("same", ("two",)),
    ]


def test_the_terminal_shows_changes_in_their_place() -> None:
    shown = render(difference(OLD, NEW))
    assert plain(shown) == "سجلت الوزارة [-25-] {+27+} حالة {+مؤكدة+} جديدة.\nالوضع تحت السيطرة."


def test_every_change_is_isolated_so_that_its_marks_stay_beside_it() -> None:
    assert render(difference("a قديم b", "a جديد b")) == "a [-\u2068قديم\u2069-] {+\u2068جديد\u2069+} b"


def test_with_context_the_rest_is_left_out() -> None:
    old = " ".join(f"w{number}" for number in range(30))
    shown = render(difference(old, old.replace("w15", "new")), context=2)
    assert plain(shown) == "… w13 w14 [-w15-] {+new+} w16 w17 …"
    assert render(difference("a b", "a c"), context=2) == render(difference("a b", "a c"))


def test_html_has_paragraphs_that_find_their_own_direction() -> None:
    assert render_html(difference(OLD, NEW)) == (
        '<p dir="auto">سجلت الوزارة <del dir="auto">25</del> <ins dir="auto">27</ins> حالة '
        '<ins dir="auto">مؤكدة</ins> جديدة.</p>\n<p dir="auto">الوضع تحت السيطرة.</p>'
    )


def test_a_change_over_a_line_break_stays_inside_its_paragraphs() -> None:
    assert render_html(difference("a b\nc d", "a d")) == (
        '<p dir="auto">a <del dir="auto">b</del></p>\n<p dir="auto"><del dir="auto">c</del> d</p>'
    )


def test_html_and_control_characters_of_the_text_do_nothing() -> None:
    parts = difference("<b>x</b> \x1b[31mred", "& \u202eevil\u2069")
    assert "<b>" not in render_html(parts)
    assert "&amp;" in render_html(parts)
    for shown in (render(parts), render_html(parts)):
        assert not any(bad in shown for bad in ("\x1b", "\u202e"))
    assert render(parts).count("\u2068") == render(parts).count("\u2069")


class Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(st.text(alphabet="ab \n<&ا", max_size=40), st.text(alphabet="ab \n<&ا", max_size=40))
def test_both_versions_can_be_read_off_the_parts(old: str, new: str) -> None:
    parts = difference(old, new)

    def version(kind: str) -> list[str]:
        return " ".join(word for part in parts if part.kind in ("same", kind) for word in part.words).split()

    assert version("removed") == old.split()
    assert version("added") == new.split()
    balance = Balance()
    balance.feed(render_html(parts))
    assert balance.open == []
    render(parts, context=1)
