"""Great Expectations' pages made readable without a network: they fetch styles and scripts from seven hosts, need
scripts for their index, and know no right-to-left."""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

# What a page shows nothing of without its scripts, or only advertises.
_SILENT = ("script", "link", "style", "img", "iframe", "noscript", "form", "meta")
_TEXT = ("td", "th", "li", "p", "h1", "h2", "h3", "h4", "h5", "span", "div")
_ADDRESSES = ("href", "src", "action", "data", "poster", "xlink:href")
_INDEX = "index.html"


def make_readable_offline(folder: Path, run_id: str | None) -> Path:
    """Rewrite the pages below `folder`, which then refer to each other and to nothing else; returns their index."""
    style = (Path(__file__).parent / "data_docs.css").read_text(encoding="utf-8")
    for path in sorted(folder.rglob("*.html")):
        if path != folder / _INDEX:
            path.write_text(_readable(path.read_text(encoding="utf-8"), style), encoding="utf-8")
    shutil.rmtree(folder / "static", ignore_errors=True)
    index = folder / _INDEX
    index.write_text(_index(folder, run_id, style), encoding="utf-8")
    return index


def _readable(page: str, style: str) -> str:
    tree = html.document_fromstring(page)
    for element in list(tree.iter("*")):
        silent = element.tag in _SILENT or "modal" in str(element.get("class", "")).split()
        if silent and isinstance(element, HtmlElement):
            element.drop_tree()
    for element in tree.iter("*"):
        for name, value in [(str(name), str(value)) for name, value in element.items()]:
            if name.startswith("on") or name in ("style", "srcset", "background") or _leads_out(name, value):
                del element.attrib[name]
    for element in tree.iter(*_TEXT):
        element.set("dir", "auto")
    head = tree.find("head")
    assert head is not None, "lxml gives every document a head"
    inlined = html.Element("style")
    inlined.text = style
    head.insert(0, inlined)
    head.insert(0, html.Element("meta", {"charset": "utf-8"}))
    return str(html.tostring(tree, encoding="unicode", doctype="<!doctype html>"))


def _leads_out(name: str, value: str) -> bool:
    """Whether an attribute names an address outside these pages."""
    address = value.strip().lower()
    return name in _ADDRESSES and ("//" in address or address.startswith(("javascript:", "data:", "mailto:")))


def _index(folder: Path, run_id: str | None, style: str) -> str:
    """An index that needs no script: the results, and the expectations that they are about."""
    parts = []
    for title, place in (("Results", "validations"), ("Expectations", "expectations")):
        pages = sorted(path.relative_to(folder).as_posix() for path in (folder / place).rglob("*.html"))
        entries = "".join(
            f'<li dir="auto"><a href="{escape(page)}">{escape(Path(page).stem)}</a></li>' for page in pages
        )
        parts.append(f"<h2>{title}</h2><ul>{entries}</ul>")
    name = f"Data Docs of run {run_id}" if run_id else "Data Docs"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(name)}</title>'
        f"<style>{style}</style></head><body><h1>{escape(name)}</h1>{''.join(parts)}</body></html>\n"
    )
