from __future__ import annotations

from pathlib import Path

import pytest

from warraq.config.sources import Config, Source
from warraq.errors import TargetNotFound
from warraq.reading import Target, resolve_targets

CORPUS = Source("corpus", "files", Path("/data/corpus"), glob="**/*.html")
FEED = Source("daily", "feed", url="https://example.org/feed", enabled=False)
LIST = Source("list", "urls", Path("/data/urls.txt"))
CONFIG = Config(Path("sources.toml"), (CORPUS, FEED, LIST), {"language": "ar", "delay": 7.0})

FILES = Source("files", "files", language="ar")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.txt", "sub/b.html", "[x].txt", "corpus", "with space\n.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "dangling.txt").symlink_to("gone")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("argument", "target"),
    [
        ("corpus", Target(CORPUS, "path", "/data/corpus", "**/*.html")),
        ("./corpus", Target(FILES, "path", "./corpus")),
        ("daily", Target(FEED, "web")),
        ("list", Target(LIST, "web")),
        ("-", Target(Source("stdin", "files", language="ar"), "stdin")),
        ("a.txt", Target(FILES, "path", "a.txt")),
        ("sub", Target(FILES, "path", "sub")),
        ("sub//", Target(FILES, "path", "sub")),
        ("/", Target(FILES, "path", "/")),
        ("with space\n.txt", Target(FILES, "path", "with space\n.txt")),
        ("dangling.txt", Target(FILES, "path", "dangling.txt")),
        ("[x].txt", Target(FILES, "path", "[x].txt")),
        ("*.txt", Target(FILES, "path", "", "*.txt")),
        ("sub/*.ht*", Target(FILES, "path", "sub", "*.ht*")),
        ("**/b.html", Target(FILES, "path", "", "**/b.html")),
    ],
)
@pytest.mark.usefixtures("here")
def test_an_argument_is_a_source_a_stream_a_path_or_a_pattern(argument: str, target: Target) -> None:
    assert resolve_targets([argument], CONFIG) == [target]


@pytest.mark.parametrize("url", ["https://example.org/1", "HTTP://user@Example.org:8080/خبر"])
def test_a_url_is_a_page_that_counts_as_its_host(url: str) -> None:
    (target,) = resolve_targets([url], CONFIG)
    assert target.form == "web"
    assert target.source == Source("example.org", "page", url=url, language="ar", delay=7.0)


def test_without_arguments_all_enabled_sources_are_meant() -> None:
    assert [target.source.name for target in resolve_targets([], CONFIG)] == ["corpus", "list"]
    assert resolve_targets([], Config()) == []


@pytest.mark.usefixtures("here")
def test_an_argument_given_twice_counts_once_and_the_order_stays() -> None:
    targets = resolve_targets(["sub", "a.txt", "sub", "corpus", "corpus"], CONFIG)
    assert [target.path for target in targets] == ["sub", "a.txt", "/data/corpus"]


@pytest.mark.parametrize(
    ("argument", "sentence"),
    [
        ("corpsu", "'corpsu' is no file, folder, pattern or URL, and no source has this name; did you mean 'corpus'?"),
        ("zzz/y", "'zzz/y' is no file, folder, pattern or URL, and no source has this name; known are 'corpus',"),
        ("*.pdf", "nothing matches the pattern '*.pdf'; look at '.'"),
        ("gone/*.txt", "nothing matches the pattern 'gone/*.txt'; look at 'gone'"),
        ("ftp://example.org/x", "'ftp://example.org/x' cannot be fetched: only http and https addresses can"),
        ("https://", "'https://' names no host"),
        ("https://[::1", "'https://[::1' names no host"),
        ("", "'' is no file"),
        ("a.txt/b", "'a.txt/b' is no file"),
        ("y" * 300, "'yyy"),
    ],
)
@pytest.mark.usefixtures("here")
def test_what_names_nothing_is_an_error_with_the_nearest_source(argument: str, sentence: str) -> None:
    with pytest.raises(TargetNotFound) as caught:
        resolve_targets([argument], CONFIG)
    assert str(caught.value).startswith(sentence)
    assert caught.value.exit_code == 2


def test_without_sources_none_is_suggested(tmp_path: Path) -> None:
    with pytest.raises(TargetNotFound, match=r"and no source has this name$"):
        resolve_targets([str(tmp_path / "gone")], Config())


def test_what_may_not_be_looked_at_is_left_to_the_run(unprivileged: Path) -> None:
    (unprivileged / "closed").mkdir(0)
    path = str(unprivileged / "closed" / "a.txt")
    assert resolve_targets([path], Config()) == [Target(Source("files", "files"), "path", path)]
