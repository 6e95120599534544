"""Where a request goes: one reading of the address, used for robots.txt, for the connection and for the Host header.

Parsed by ada (the URL Standard, as in browsers), so that `http://0x7f.1/`, `http://good.example\\@evil.example/` and a
redirect to `//host/ä` mean one thing to every part of this package.
"""

from __future__ import annotations

from dataclasses import dataclass

import ada_url

from warraq.fetch.model import FetchError

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_LENGTH = 8192  # characters, as in warraq.urls


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked. `origin` is `scheme://host[:port]`, `host` without the port, in lower case."""

    url: str
    scheme: str
    host: str
    origin: str

    @property
    def robots_url(self) -> str:
        return f"{self.origin}/robots.txt"


def parse_target(url: str, base: str | None = None) -> Target:
    """Read an address, relative to `base` where one is given.

    Raises FetchError: `blocked_scheme` for anything but http and https, `bad_url` for an address that is none, that is
    longer than 8,192 characters, or that carries a user name or password.
    """
    try:
        parsed = ada_url.URL(url, base) if base else ada_url.URL(url)
        scheme = parsed.protocol.removesuffix(":")
        if scheme not in ("http", "https"):
            raise FetchError("blocked_scheme", f"{scheme}: is neither http nor https")
        if parsed.hostname.endswith("."):
            # `example.com.` is the same host to DNS; it must be the same to robots.txt, the delay and the certificate.
            parsed.hostname = parsed.hostname.rstrip(".")
    except ValueError as error:
        raise FetchError("bad_url", f"{url[:200]!r} cannot be read as a URL") from error
    if parsed.username or parsed.password:
        raise FetchError("bad_url", f"it carries a user name or password for {parsed.hostname}")
    parsed.hash = ""
    if len(parsed.href) > MAX_LENGTH:
        raise FetchError("bad_url", f"it is longer than {MAX_LENGTH} characters")
    return Target(url=parsed.href, scheme=scheme, host=parsed.hostname, origin=f"{scheme}://{parsed.host}")


def redirect_target(current: Target, location: bytes, *, same_host: bool) -> Target:
    """Where a redirect leads.

    Raises FetchError as `parse_target` does, `unsafe_redirect` for one from https to http, and `off_host` where
    `same_host` is asked for and it leaves the host (`www.` makes no difference).
    """
    try:
        text = location.decode("utf-8")
    except UnicodeDecodeError:
        text = location.decode("latin-1")
    target = parse_target(text, current.url)
    if current.scheme == "https" and target.scheme == "http":
        raise FetchError("unsafe_redirect", f"from {current.origin} to {target.origin}")
    if same_host and _without_www(target.host) != _without_www(current.host):
        raise FetchError("off_host", f"from {current.host} to {target.host}")
    return target


def _without_www(host: str) -> str:
    return host.removeprefix("www.")
