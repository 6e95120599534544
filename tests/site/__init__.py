"""A test site on loopback that plays good and bad web servers and keeps its own log, which is the judge.

    with Site() as site:
        host = site.host()                                  # an address of its own: 127.0.1.1, 127.0.1.2 ...
        host.robots("User-agent: *\\nDisallow: /private/")
        host.page("/a", b"<html>...")
        host.on("/slow", behaviours.drip(1.0))
        ...
        assert host.paths == ["/robots.txt", "/a"]

Everything is reached with `allow_networks=(NETWORK,)`. What lies outside of it, such as 127.0.0.1, must stay unreached.
"""

from tests.site.log import Seen
from tests.site.server import NETWORK, Site, SiteHost, answer

__all__ = ["NETWORK", "Seen", "Site", "SiteHost", "answer"]
