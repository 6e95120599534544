from __future__ import annotations

import codecs
import gzip
import io
import random
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.errors import ItemError
from warraq.text.decode import decode

ENCODINGS = {"utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32", "windows-1256", "iso-8859-6"}
ARABIC = (
    "وصل القطار إلى المحطة متأخرا ساعة كاملة.\n"
    "وقال المسافرون إن الرحلة كانت متعبة، لكن العودة ستكون أسهل في الغد إن شاء الله.\n"
)
FRENCH = "L'été dernier, la fête du village a réuni près de deux cents élèves : « ça ira », dit-on là-bas.\n"
ENGLISH = "The train reached the station an hour late.\n"
PERSIAN = "قطار با یک ساعت تأخیر به ایستگاه رسید و مسافران گفتند که سفر بسیار خسته‌کننده بود.\n"
PERSIAN_OLD = "قطار با يك ساعت تاخير به ايستگاه رسيد و مسافران گفتند كه سفر بسيار خسته‌كننده بود.\n"


@pytest.mark.parametrize(
    ("payload", "text", "encoding"),
    [
        (ARABIC.encode(), ARABIC, "utf-8"),
        (ENGLISH.encode("ascii"), ENGLISH, "utf-8"),
        (FRENCH.encode(), FRENCH, "utf-8"),
        (codecs.BOM_UTF8 + ARABIC.encode(), ARABIC, "utf-8-sig"),
        (codecs.BOM_UTF16_LE + ARABIC.encode("utf-16-le"), ARABIC, "utf-16-le"),
        (codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be"), ARABIC, "utf-16-be"),
        (codecs.BOM_UTF32_LE + ARABIC.encode("utf-32-le"), ARABIC, "utf-32"),
        (codecs.BOM_UTF32_BE + ARABIC.encode("utf-32-be"), ARABIC, "utf-32"),
        (ARABIC.encode("utf-16-le"), ARABIC, "utf-16-le"),
        (ARABIC.encode("utf-16-be"), ARABIC, "utf-16-be"),
        (PERSIAN.encode("utf-16-le"), PERSIAN, "utf-16-le"),
        (ENGLISH.encode("utf-16-le"), ENGLISH, "utf-16-le"),
        (ENGLISH.encode("utf-16-be"), ENGLISH, "utf-16-be"),
        (ARABIC.encode("windows-1256"), ARABIC, "windows-1256"),
        (ARABIC.encode("iso-8859-6"), ARABIC, "iso-8859-6"),
        (PERSIAN_OLD.encode("windows-1256"), PERSIAN_OLD, "windows-1256"),
        (FRENCH.encode("windows-1256"), FRENCH, "windows-1256"),
        ((ARABIC + FRENCH).encode("windows-1256"), ARABIC + FRENCH, "windows-1256"),
        ((ENGLISH * 3 + "فاس\n").encode("windows-1256"), ENGLISH * 3 + "فاس\n", "windows-1256"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(payload: bytes, text: str, encoding: str) -> None:
    assert decode(payload) == (text, encoding)


@pytest.mark.parametrize(
    "text",
    [
        "افتتاح معرض الكتاب بالرباط",
        "زلزال خفيف يهز الساحل",
        "نتائج الباكالوريا تعلن اليوم",
        "فاز الفريق الضيف بثلاثة أهداف",
        "كَتَبَ الوَلَدُ الدَّرْسَ",
        "الطقس غدا: غيوم متفرقة، ورياح معتدلة؛ فهل تمطر؟",
    ],
)
@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6"])
def test_one_line_is_enough_to_tell_the_two_arabic_encodings_apart(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


def test_a_false_declaration_is_not_believed() -> None:
    assert decode(ARABIC.encode(), declared="windows-1256") == (ARABIC, "utf-8")
    assert decode(ARABIC.encode("windows-1256"), declared="utf-8") == (ARABIC, "windows-1256")
    assert decode(ARABIC.encode("windows-1256"), declared="iso-8859-6") == (ARABIC, "windows-1256")
    assert decode(ARABIC.encode("iso-8859-6"), declared="cp1256") == (ARABIC, "iso-8859-6")
    assert decode(ARABIC.encode("iso-8859-6"), declared="no such encoding") == (ARABIC, "iso-8859-6")


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b" \r\n\t ",
        codecs.BOM_UTF8,
        codecs.BOM_UTF8 + b"\n",
        codecs.BOM_UTF16_LE,
        "\u200f\u200e \u00a0\u200b\n".encode(),
        " \n ".encode("utf-16-le"),
    ],
)
def test_a_file_that_shows_nothing_is_empty(payload: bytes) -> None:
    with pytest.raises(ItemError) as caught:
        decode(payload)
    assert caught.value.reason == "empty"


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
        (b"\n%PDF-1.4\n", "PDF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "JPEG"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"GIF89a\x01\x00", "GIF"),
        (_zip(), "ZIP"),
        (gzip.compress(b"text", mtime=0), "gzip"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", "Windows program"),
        (b"{\\rtf1\\ansi Bonjour}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"\x00\x00\x00\x20ftypisom", "MP4"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"PAR1\x15\x04\x15\x80", "Parquet"),
    ],
)
def test_a_binary_file_is_named(payload: bytes, name: str) -> None:
    with pytest.raises(ItemError) as caught:
        decode(payload)
    assert caught.value.reason == "not_text"
    assert name in caught.value.detail


def test_words_that_begin_like_a_signature_are_text() -> None:
    for text in ("MZ is a postal code.", "BMW rappelle des voitures.", "PAR1 is a gene.", "RIFF RAFF", "ID3 and more"):
        assert decode(text.encode()) == (text, "utf-8")


def test_a_text_with_a_nul_byte_is_refused_and_the_place_is_told() -> None:
    damaged = ARABIC.encode().replace(b".", b"\x00")
    with pytest.raises(ItemError) as caught:
        decode(damaged)
    assert caught.value.reason == "not_text"
    assert f"offset {damaged.index(0)}" in caught.value.detail
    with pytest.raises(ItemError) as caught:
        decode(codecs.BOM_UTF16_LE + "خبر\0عاجل".encode("utf-16-le"))
    assert caught.value.reason == "not_text"


def test_a_few_leftover_control_characters_are_still_text_and_many_are_not() -> None:
    dos = (ENGLISH * 5 + "\x1a").encode()
    assert decode(dos) == (dos.decode(), "utf-8")
    with pytest.raises(ItemError) as caught:
        decode(b"\x01\x02\x03 some \x04 bytes")
    assert caught.value.reason == "not_text"


@pytest.mark.parametrize("missing", [1, 2])
def test_a_file_cut_inside_its_last_character_loses_that_character_only(missing: int) -> None:
    text = ARABIC + "الثمن 5 €"
    assert decode(text.encode()[:-missing]) == (text[:-1], "utf-8")
    assert decode(codecs.BOM_UTF8 + text.encode()[:-missing]) == (text[:-1], "utf-8-sig")
    assert decode(ARABIC.encode("utf-16-le")[:-1]) == (ARABIC[:-1], "utf-16-le")


def test_utf8_with_a_damaged_character_in_the_middle_is_not_read_as_mojibake() -> None:
    payload = bytearray(ARABIC.encode())
    payload[20] = 0xFF
    with pytest.raises(ItemError) as caught:
        decode(bytes(payload))
    assert caught.value.reason == "undecodable"
    assert "UTF-8" in caught.value.detail


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Министр сказал, что правительство объявит план на следующей неделе.", "windows-1251"),
        ("Министр сказал, что правительство объявит план на следующей неделе.", "koi8-r"),
        ("El ministro dijo que el gobierno anunciará el plan la próxima semana.", "windows-1252"),
        ("Der Minister sagte, die Regierung werde nächste Woche größere Pläne vorstellen.", "windows-1252"),
        ("Bakan, hükümetin planı gelecek hafta açıklayacağını söyledi.", "windows-1254"),
        ("École fermée jusqu'à lundi à cause de la neige, a annoncé la mairie.", "windows-1252"),
        ("Ο υπουργός είπε ότι η κυβέρνηση θα ανακοινώσει το σχέδιο.", "windows-1253"),
        ("部长说，政府将于下周宣布该计划。", "gb18030"),
        ("大臣は来週計画を発表すると述べた。", "shift_jis"),
        ("وصل القطار إلى المحطة متأخرا ساعة كاملة", "cp720"),
    ],
)
def test_other_encodings_are_refused_rather_than_read_wrongly(text: str, encoding: str) -> None:
    with pytest.raises(ItemError) as caught:
        decode(text.encode(encoding))
    assert caught.value.reason == "undecodable"


def _refusal(payload: bytes) -> str | None:
    try:
        decode(payload)
    except ItemError as error:
        return error.reason
    return None


def test_random_bytes_are_not_taken_for_text() -> None:
    dice = random.Random(20220511)
    assert {_refusal(dice.randbytes(200)) for _ in range(300)} <= {"not_text", "undecodable"}


def test_one_misprint_does_not_make_a_windows_1256_article_undecodable() -> None:
    text = ARABIC + "وتم فتح مدرسة جديدةعلى الطريق.\n"
    assert decode(text.encode("windows-1256")) == (text, "windows-1256")


def test_a_megabyte_of_good_utf8_is_decoded_fast() -> None:
    payload = ARABIC.encode() * 5_000
    started = time.process_time()
    text, encoding = decode(payload)
    assert time.process_time() - started < 0.2
    assert (len(text), encoding) == (5_000 * len(ARABIC), "utf-8")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused_with_a_known_reason(payload: bytes) -> None:
    refusal = _refusal(payload)
    assert refusal in {"empty", "not_text", "undecodable", None}
    if refusal is None:
        text, encoding = decode(payload)
        assert text.strip()
        assert "\x00" not in text
        assert encoding in ENCODINGS
