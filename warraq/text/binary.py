"""What a file that is no text looks like, told from its first bytes.

The signatures are those of the formats' own specifications, as collected in the magic database of file(1).
"""

from __future__ import annotations

import re

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"PK\x03\x04", "a ZIP archive or a modern office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (b"\x7fELF", "a Linux program"),
    (b"\xca\xfe\xba\xbe", "a Java class or macOS program"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"\x00asm", "a WebAssembly program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
# These stand further in, or begin with letters that a text may begin with too.
_LATER_SIGNATURES: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"BZh[1-9]1AY&SY"), "bzip2-compressed data"),
    (re.compile(rb"ID3[\x02-\x04]"), "an MP3 recording"),
    (re.compile(rb"PAR1[\x00-\x1f]"), "a Parquet file"),
    (re.compile(rb"ARROW1\x00"), "an Arrow file"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "a WebP image"),
    (re.compile(rb"RIFF.{4}(?:WAVE|AVI )", re.DOTALL), "a recording or video"),
    (re.compile(rb".{4}ftyp(?:avif|heic|mif1)", re.DOTALL), "an AVIF or HEIF image"),
    (re.compile(rb".{4}ftyp[\w ]{4}", re.DOTALL), "an MP4 video"),
    (re.compile(rb"BM.{4}\x00\x00\x00\x00", re.DOTALL), "a BMP image"),
    (re.compile(rb"MZ.{0,200}\x00\x00", re.DOTALL), "a Windows program"),
    (re.compile(rb".{8}DUCK", re.DOTALL), "a DuckDB database"),
    (re.compile(rb".{257}ustar", re.DOTALL), "a tar archive"),
)


def looks_like(payload: bytes) -> str | None:
    """Name the binary format of `payload` for people ("a PDF document"), or None where no signature matches."""
    head = payload[:512].lstrip(b"\r\n\t ")
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    for pattern, name in _LATER_SIGNATURES:
        if pattern.match(payload):
            return name
    return None
