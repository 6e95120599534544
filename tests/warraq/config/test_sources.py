from __future__ import annotations

from pathlib import Path

import pytest

from warraq.config.sources import Config, Source, find_sources, load_sources
from warraq.errors import ConfigError


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "sources.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def complaint(folder: Path, text: str | bytes) -> str:
    """The sentence with which a file is refused, without the path before it."""
    path = written(folder, text)
    with pytest.raises(ConfigError) as caught:
        load_sources(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path}: ")
    assert "\n" not in sentence
    assert caught.value.exit_code == 2
    return sentence.removeprefix(f"{path}: ")


FEED = '[[source]]\nname = "one"\nkind = "feed"\nurl = "https://example.org/feed"\n'


def test_sources_come_in_their_order_with_what_the_file_says(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [[source]]
        name = "صحف"
        kind = "files"
        path = "pages"
        glob = "**/*.html"
        language = "ar"
        enabled = false
        [source.fields]
        text = "body"

        [[source]]
        name = "list"
        kind = "urls"
        urls = ["https://example.org/1", "http://example.org/2"]
        """,
    )
    config = load_sources(path)
    assert config.path == path
    assert config.sources == (
        Source("صحف", "files", tmp_path / "pages", glob="**/*.html", language="ar", enabled=False,
               fields={"text": "body"}),
        Source("list", "urls", urls=("https://example.org/1", "http://example.org/2")),
    )  # fmt: skip
    assert config.source("list") is config.sources[1]
    assert config.source("nobody") is None
    assert [source.location for source in config.sources] == [
        str(tmp_path / "pages/**/*.html"),
        "https://example.org/1, http://example.org/2",
    ]


def test_a_sources_own_settings_go_over_the_defaults(tmp_path: Path) -> None:
    config = load_sources(
        written(
            tmp_path,
            '[defaults]\ndelay = 3\nlanguage = "ar"\nthresholds = { min_words = 1, max_words = 2 }\n'
            + FEED
            + 'delay = "1m"\nthresholds = { max_words = 5, max_menu = 0.6 }\n',
        )
    )
    (source,) = config.sources
    assert (source.delay, source.language) == (60.0, "ar")
    assert source.thresholds == {"min_words": 1.0, "max_words": 5.0, "max_menu": 0.6}


def test_defaults_reach_only_the_kinds_that_have_the_key(tmp_path: Path) -> None:
    text = '[defaults]\ndelay = 9\nlanguage = "ar"\n[[source]]\nname = "a"\nkind = "files"\npath = "x"\n'
    config = load_sources(written(tmp_path, text))
    assert config.sources[0].delay == Source("a", "files").delay != 9
    assert config.sources[0].language == "ar"


def test_what_the_command_line_names_has_the_defaults(tmp_path: Path) -> None:
    config = load_sources(written(tmp_path, '[defaults]\nallow_networks = ["127.0.0.0/8"]\npublisher = "P"\n'))
    page = config.unnamed("example.org", "page", url="https://example.org/1")
    assert page == Source(
        "example.org", "page", url="https://example.org/1", allow_networks=("127.0.0.0/8",), publisher="P"
    )
    assert config.unnamed("files", "files") == Source("files", "files", publisher="P")


@pytest.mark.parametrize("given", ["pages", "./pages", "sub/../pages"])
def test_a_path_is_relative_to_the_folder_of_the_file(tmp_path: Path, given: str) -> None:
    config = load_sources(written(tmp_path, f'[[source]]\nname = "a"\nkind = "files"\npath = "{given}"\n'))
    assert config.sources[0].path == tmp_path / "pages"


def test_a_relative_file_of_sources_gives_absolute_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, '[[source]]\nname = "a"\nkind = "files"\npath = "pages"\n')
    monkeypatch.chdir(tmp_path)
    assert load_sources(Path("sources.toml")).sources[0].path == tmp_path / "pages"


def test_an_absolute_path_and_one_from_home_stay_what_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere")
    text = "".join(
        f'[[source]]\nname = "{n}"\nkind = "files"\npath = "{p}"\n' for n, p in (("a", "/data/x"), ("b", "~/x"))
    )
    assert [source.path for source in load_sources(written(tmp_path, text)).sources] == [
        Path("/data/x"),
        Path("/somewhere/x"),
    ]


def test_no_file_and_an_empty_file_have_no_sources(tmp_path: Path) -> None:
    assert load_sources(None) == Config()
    assert load_sources(written(tmp_path, "")).sources == ()


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert len(load_sources(written(tmp_path, b"\xef\xbb\xbf" + FEED.encode())).sources) == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (FEED + "dealy = 2\n", "source 'one': unknown key 'dealy'; did you mean 'delay'?"),
        (FEED + "zzz = 2\n", "source 'one': unknown key 'zzz'; known are 'allow_networks', 'budget',"),
        ("[defaults]\nlangauge = 'ar'\n", "in [defaults]: unknown key 'langauge'; did you mean 'language'?"),
        ("[defaults]\nurl = 'https://a.b'\n", "in [defaults]: 'url' belongs to a source, not to the defaults"),
        ("[defaults]\ndelay = 'x'\n", "in [defaults]: 'delay' must be a number of seconds or a time"),
        ("defaults = 1\n", "the defaults are a table, written as [defaults]"),
        ("[sources]\n", "unknown table or key 'sources'; did you mean 'source'?"),
        ("[source]\nname = 'a'\n", "sources are written as [[source]], with two brackets"),
        ("source = [1]\n", "sources are written as [[source]]"),
        (FEED + FEED, "two sources are named 'one'; give each a name of its own"),
        ("[[source]]\nkind = 'feed'\n", "source number 1: 'name' is missing; add a line name = "),
        (FEED + "[[source]]\nnmae = 'a'\n", "source number 2: 'name' is missing (it has 'nmae')"),
        ("[[source]]\nname = 'a'\n", "source 'a': 'kind' is missing; add a line kind = \"files\""),
        ("[[source]]\nname = 'a'\nkind = 'fede'\n",
         "source 'a': 'kind' must be one of files, feed, sitemap, urls, page, site, not 'fede'; did you mean 'feed'?"),
        ("[[source]]\nname = 'a'\nkind = ['feed']\n", "source 'a': 'kind' must be one of files"),
        ("[[source]]\nname = 'a'\nkind = 'files'\n", "source 'a': 'path' is missing, which a source of kind 'files'"),
        ("[[source]]\nname = 'a'\nkind = 'site'\n", "source 'a': 'url' is missing"),
        ("[[source]]\nname = 'a'\nkind = 'urls'\n", "source 'a': 'path' or 'url' or 'urls' is missing"),
        ("[[source]]\nname = 'a'\nkind = 'urls'\npath = 'x'\nurl = 'https://a.b'\n",
         "source 'a': only one of 'path' or 'url' or 'urls' can be given"),
        ("[[source]]\nname = 'a'\nkind = 'files'\npath = 'x'\ndelay = 1\n",
         "source 'a': 'delay' does not apply to kind 'files', only to feed, sitemap, urls, page, site"),
        (FEED + "glob = '*'\n", "source 'one': 'glob' does not apply to kind 'feed', only to files"),
        (FEED + "concurrency = 'many'\n", "source 'one': 'concurrency' must be a whole number from 1 on, not 'many'"),
        (FEED + "allow_networks = ['127.0.0.1/8']\n", "source 'one': 'allow_networks' must be a list of networks"),
        ("[[source]]\nname = 5\nkind = 'feed'\nurl = 'https://a.b'\n", "source number 1: 'name' must be a string of"),
        ("[[source]]\nname = 'a'\nkind = 'feed'\nurl = 'x.xml'\n", "source 'a': 'url' must be an address that begins"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence_with_source_key_and_nearest_key(tmp_path: Path, text: str, sentence: str) -> None:
    assert complaint(tmp_path, text).startswith(sentence)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[[source]]\nname = "a\n', "line 2, column 10"),
        ("[[source]]\nname\n", "line 2, column 5"),
        ('[[source]]\nname = "a"\nname = "b"\n', "line 3, column 11"),
        ("[[source]]\nurls = [1,", "line 2, column 11"),
    ],
)
def test_broken_toml_is_named_by_line_and_column(tmp_path: Path, text: str, place: str) -> None:
    sentence = complaint(tmp_path, text)
    assert sentence.startswith("not valid TOML: ")
    assert place in sentence


def test_a_file_that_is_not_utf_8_is_named_by_its_line(tmp_path: Path) -> None:
    assert complaint(tmp_path, b'[[source]]\nname = "\xe1"\n') == "line 2 is not UTF-8; save the file as UTF-8"


def test_a_file_that_is_not_there_or_is_a_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"missing\.toml: cannot read this file of sources \(No such file"):
        load_sources(tmp_path / "missing.toml")
    with pytest.raises(ConfigError, match="cannot read this file of sources"):
        load_sources(tmp_path)


def test_the_given_file_goes_over_the_one_in_the_folder_and_that_over_none(tmp_path: Path) -> None:
    assert find_sources(None, tmp_path) is None
    usual = written(tmp_path, "")
    assert find_sources(None, tmp_path) == usual
    assert find_sources(tmp_path / "other.toml", tmp_path) == tmp_path / "other.toml"
