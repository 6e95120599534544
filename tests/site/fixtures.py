"""`site` for tests; a package that wants it imports it in its conftest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.site.server import Site


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running
