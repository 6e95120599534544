"""What the arguments of the command line name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from urllib.parse import urlsplit

from warraq.config.nearest import did_you_mean
from warraq.config.sources import Config, Source
from warraq.errors import TargetNotFound
from warraq.reading.patterns import is_glob, split_glob
from warraq.reading.target import Target
from warraq.reading.walk import Walk

# The names of the sources that have no entry: for paths, and for a stream of rows. A URL goes by its host.
FILES = "files"
STDIN = "stdin"


def resolve_targets(arguments: Iterable[str], config: Config) -> list[Target]:
    """Find out what each argument names; without any, all enabled sources.

    In this order: a source's name, `-`, an http(s) URL, a path that exists, a pattern. Where a source and a file have
    the same name, `./name` is the file. Raises TargetNotFound for anything else, and for a pattern without a match.
    """
    named = list(dict.fromkeys(arguments))
    if not named:
        return [_of_source(source) for source in config.sources if source.enabled]
    return [_resolve(argument, config) for argument in named]


def _resolve(argument: str, config: Config) -> Target:
    source = config.source(argument)
    if source is not None:
        return _of_source(source)
    if argument == "-":
        return Target(config.unnamed(STDIN, "files"), "stdin")
    if argument.lower().startswith(("http://", "https://")):
        return Target(config.unnamed(_host(argument), "page", url=argument), "web")
    if _exists(argument):
        return Target(config.unnamed(FILES, "files"), "path", argument.rstrip("/") or "/")
    if "://" in argument:
        raise TargetNotFound(f"{argument!r} cannot be fetched: only http and https addresses can")
    if is_glob(argument):
        root, pattern = split_glob(argument)
        target = Target(config.unnamed(FILES, "files"), "path", root, pattern)
        if _exists(root or ".") and next(Walk([target]).files(target), None) is not None:
            return target
        raise TargetNotFound(f"nothing matches the pattern {argument!r}; look at {(root or '.')!r}")
    names = [source.name for source in config.sources]
    hint = f"; {did_you_mean(argument, names)}" if names else ""
    raise TargetNotFound(f"{argument!r} is no file, folder, pattern or URL, and no source has this name{hint}")


def _of_source(source: Source) -> Target:
    if source.kind == "files":
        return Target(source, "path", str(source.path), source.glob)
    return Target(source, "web")


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    if not host:
        raise TargetNotFound(f"{url!r} names no host; write it as https://example.org/page")
    return host


def _exists(path: str) -> bool:
    try:
        os.lstat(path)
    except PermissionError:
        return True  # what is there cannot be seen: the run is to say that, and not that there is nothing
    except (OSError, ValueError):
        return False
    return True
