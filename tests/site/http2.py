"""A small HTTP/2 host: every path answers the same body."""

from __future__ import annotations

import asyncio
import ssl

import h2.config
import h2.connection
import h2.events

from tests.site.server import Site


class Http2Host:
    """`requests` are the pseudo and other headers of each request, in order."""

    def __init__(self, site: Site, address: str, tls: ssl.SSLContext, body: bytes, headers: dict[str, str]) -> None:
        self.requests: list[dict[str, str]] = []
        self._body = body
        self._headers = headers
        self._server = site.run(asyncio.start_server(self._connected, address, 0, ssl=tls))
        self.port: int = self._server.sockets[0].getsockname()[1]
        self._site = site

    def close(self) -> None:
        self._site.run(self._close())

    async def _close(self) -> None:
        self._server.close()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while data := await reader.read(65536):
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    named = {bytes(k).decode(): bytes(v).decode() for k, v in event.headers or []}
                    self.requests.append(named)
                    status = "404" if named[":path"] == "/robots.txt" else "200"
                    stream = event.stream_id
                    assert stream is not None
                    connection.send_headers(stream, [(":status", status), *self._headers.items()])
                    connection.send_data(stream, self._body, end_stream=True)
            writer.write(connection.data_to_send())
        writer.close()
