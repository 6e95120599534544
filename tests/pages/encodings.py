"""Pages whose encoding is declared rightly, wrongly or not at all."""

from __future__ import annotations

from tests.pages.expected import Expected
from tests.pages.prose import AR, FR, HEADLINE_AR, HEADLINE_FR, page, paragraphs

_BODY = f"<h1>{HEADLINE_AR}</h1><article>{paragraphs(*AR)}</article>"


def _arabic(encoding: str, declared: str | None) -> bytes:
    return page(f"<title>{HEADLINE_AR} - المنارة</title>", _BODY, charset=declared).encode(encoding)


def _cut_in_half() -> bytes:
    """A description that was cut by bytes leaves half a letter in a page that is UTF-8 otherwise."""
    whole = page(f'<title>{HEADLINE_AR}</title><meta name="description" content="@">', _BODY).encode()
    return whole.replace(b"@", "افتتح الوزير".encode()[:-1])


def _french() -> bytes:
    body = f"<h1>{HEADLINE_FR}</h1>{paragraphs(*FR)}"
    return page(f"<title>{HEADLINE_FR}</title>", body, attributes='lang="fr"', charset="iso-8859-1").encode("cp1252")


def _table_layout() -> bytes:
    """An old page: no headings, no paragraphs, all in nested tables."""
    body = (
        f"<table><tr><td><table><tr><td><font size=5><b>{HEADLINE_AR}</b></font></td></tr>"
        f"<tr><td>{'<br><br>'.join(AR)}</td></tr></table></td></tr></table>"
    )
    return page(f"<title>{HEADLINE_AR}</title>", body, attributes="dir=rtl", charset="windows-1256").encode("cp1256")


PAGES = [
    Expected(
        trap="windows-1256, declared",
        build=lambda: _arabic("cp1256", "windows-1256"),
        title=HEADLINE_AR,
        encoding="windows-1256",
        within=AR,
    ),
    Expected(
        trap="windows-1256, declared nowhere",
        build=lambda: _arabic("cp1256", None),
        title=HEADLINE_AR,
        encoding="windows-1256",
        within=AR,
    ),
    Expected(
        trap="windows-1256 under a header that says UTF-8",
        build=lambda: _arabic("cp1256", None),
        content_type="text/html; charset=utf-8",
        title=HEADLINE_AR,
        encoding="windows-1256",
        notes=("declared_encoding",),
        within=AR,
    ),
    Expected(
        trap="windows-1256, declared in the page, under a server's default of ISO-8859-1",
        build=lambda: _arabic("cp1256", "windows-1256"),
        content_type="text/html; charset=ISO-8859-1",
        title=HEADLINE_AR,
        encoding="windows-1256",
        notes=("declared_encoding",),
        within=AR,
    ),
    Expected(
        trap="UTF-8 that declares windows-1256",
        build=lambda: _arabic("utf-8", "windows-1256"),
        title=HEADLINE_AR,
        notes=("declared_encoding",),
        within=AR,
    ),
    Expected(
        trap="ISO-8859-6, declared",
        build=lambda: _arabic("iso8859-6", "iso-8859-6"),
        title=HEADLINE_AR,
        encoding="iso-8859-6",
        within=AR,
    ),
    Expected(
        trap="windows-1256 that declares ISO-8859-6",
        build=lambda: _arabic("cp1256", "iso-8859-6"),
        title=HEADLINE_AR,
        encoding="windows-1256",
        notes=("declared_encoding",),
        within=AR,
    ),
    Expected(trap="a letter cut in half", build=_cut_in_half, title=HEADLINE_AR, within=AR),
    Expected(
        trap="a page without paragraphs, laid out in tables",
        build=_table_layout,
        title=HEADLINE_AR,
        encoding="windows-1256",
        within=AR,
        without=("|",),
    ),
    Expected(
        trap="French in what is called ISO-8859-1",
        build=_french,
        title=HEADLINE_FR,
        language="fr",
        encoding="windows-1252",
        within=FR,
    ),
]
