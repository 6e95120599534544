"""Starting again what ends by itself."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from flows.serve import Served, serve
from flows.server import Server, server_settings
from warraq.errors import ConfigError, UsageError


def test_a_service_that_fails_is_started_again_until_it_is_stopped() -> None:
    stop, told, starts = Event(), list[str](), list[int]()

    def service(ending: Event) -> Callable[[], None]:
        def run() -> None:
            starts.append(1)
            if len(starts) < 3:
                raise RuntimeError("the server\nis gone" + "!" * 1000)
            stop.set()
            assert ending.wait(5)

        return run

    serve(Served(None, service, pause=0.0), stop, told.append)
    assert len(starts) == 3
    assert [line[:52] for line in told] == ["Serving failed (RuntimeError: the server is gone!!!!"] * 2
    assert all(len(line) < 300 for line in told)


def test_a_wrong_configuration_is_not_tried_again() -> None:
    def service(_: Event) -> Callable[[], None]:
        def run() -> None:
            raise ConfigError("sources.toml: no.")

        return run

    with pytest.raises(ConfigError, match="no"):
        serve(Served(None, service, pause=0.0), Event(), lambda _: None)


def test_a_port_that_is_taken_is_said_in_a_sentence_before_anything_is_started(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = Server("127.0.0.1", port, server_settings(tmp_path, "127.0.0.1", port))
        with pytest.raises(UsageError, match=f"cannot listen on 127.0.0.1:{port} .*: choose another --port"):
            server.start()
        assert not server.running


def test_the_server_is_reached_on_this_machine_wherever_it_listens() -> None:
    assert Server("0.0.0.0", 4200, {}).url == "http://127.0.0.1:4200"
    assert Server("::", 4200, {}).url == "http://[::1]:4200"
    assert Server("::1", 4200, {}).url == "http://[::1]:4200"
    assert Server("192.0.2.1", 80, {}).url == "http://192.0.2.1:80"
