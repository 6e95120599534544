"""How a run fetches: limits, patience and the name it gives itself."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from warraq import __version__
from warraq.errors import ConfigError

ROBOTS_TOKEN = "warraq"  # what robots.txt calls us: the product token of the User-Agent (RFC 9309 section 2.2.1)

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may cost. Times in seconds, sizes in bytes; `total` includes everything from the connection on.

    `wire` bounds the body as it is sent, `body` what comes out of it. With `cut` a body that is too long is cut off
    at `wire` instead of being refused. Headers are bounded at about 100 kB by h11 and at 64 kB by h2.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    wire: int = 16 * MIB
    body: int = 32 * MIB
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How a run fetches. Times in seconds.

    Politeness: `delay` passes between the end of one request to a host and the start of the next; robots.txt's
    Crawl-delay wins where it is longer, up to `max_crawl_delay`. Where the delay is 0, `per_host` requests may be
    under way to one host at once, otherwise one. `concurrency` bounds all hosts together.

    Patience: a request that fails in passing is tried `tries` times; the pause between doubles from `backoff`, with
    full jitter, up to `max_backoff`. A server's Retry-After is kept up to `max_retry_after`; one that asks for more
    gets no further requests in this run. After `give_up_after` failures in a row neither does a host.
    `deadline` is the whole run's time; what is left over then ends as `out_of_time`.

    Memory: at most `look_ahead` requests wait inside, and at most `read_ahead` documents wait to be taken.
    """

    contact: str = ""
    delay: float = 1.0
    max_crawl_delay: float = 60.0
    per_host: int = 2
    concurrency: int = 64
    tries: int = 3
    backoff: float = 2.0
    max_backoff: float = 60.0
    max_retry_after: float = 300.0
    give_up_after: int = 6
    max_redirects: int = 10
    deadline: float | None = None
    look_ahead: int = 50_000
    read_ahead: int = 128
    limits: Limits = Limits()
    allow_networks: tuple[str, ...] = ()
    distrusted_hosts: Set[str] = frozenset()
    ca_file: Path | None = None

    @property
    def user_agent(self) -> str:
        return user_agent(self.contact)


def user_agent(contact: str) -> str:
    """`Warraq/<version> (+contact)`: an address or a page where the operator can be reached (WARRAQ_CONTACT).

    Without one it says so, so that a site's owner knows that there is none rather than looking for it. Raises
    ConfigError for a contact that does not fit into a header.
    """
    contact = contact.strip()
    if not contact:
        return f"Warraq/{__version__} (news archiver; its operator has set no contact)"
    if not (contact.isascii() and contact.isprintable()) or "(" in contact or ")" in contact:
        raise ConfigError(f"WARRAQ_CONTACT is {contact!r}; use a mail address or a URL in ASCII, without brackets.")
    return f"Warraq/{__version__} (+{contact})"
