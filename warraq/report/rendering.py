"""The templates of the pages, and what they have at hand."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from warraq.report import numbers
from warraq.report.wording import cut, tamed
from warraq.urls import display

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
# A name in Arabic inside our English prose, with the spaces and digits between its words.
_NAME = re.compile(rf"[{_RIGHT_TO_LEFT}]+(?:[\s\d._-]+[{_RIGHT_TO_LEFT}]+)*")


@cache
def template(name: str) -> Template:
    """A template by its file's name."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("warraq.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        # A page is rendered once a process: compiling it costs more than optimising it gains.
        optimized=False,
    )
    environment.filters.update(cut=cut, prose=prose)
    environment.globals.update(
        ago=numbers.ago,
        counted=numbers.counted,
        display=_readable,
        duration=numbers.duration,
        is_web=is_web,
        moment=numbers.moment,
        percent=numbers.percent,
        size=numbers.size,
    )
    return environment


def prose(text: str) -> Markup:
    """Our own prose with names in it: each Arabic one is isolated, so that what stands beside it keeps its place."""
    return Markup(_NAME.sub(r"<bdi>\g<0></bdi>", str(escape(tamed(text)))))


def is_web(url: str) -> bool:
    """Whether an address may be a link: `javascript:` and the like may not."""
    return url.lower().startswith(("http://", "https://"))


def _readable(place: str) -> str:
    return display(place) if "://" in place else place
