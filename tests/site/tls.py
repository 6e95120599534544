"""Certificates for the test site, from an authority that exists as long as the test."""

from __future__ import annotations

import ssl
from pathlib import Path

import trustme


class Authority:
    """`ca_file(folder)` is what a client must trust; `context(name, ...)` is a server's side for these names."""

    def __init__(self) -> None:
        self._ca = trustme.CA()

    def ca_file(self, folder: Path) -> Path:
        path = folder / "authority.pem"
        self._ca.cert_pem.write_to_path(str(path))
        return path

    def context(self, *names: str, alpn: tuple[str, ...] = ("http/1.1",)) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.issue_cert(*names).configure_cert(context)
        context.set_alpn_protocols(list(alpn))
        return context
