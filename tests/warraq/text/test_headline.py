"""Beginnings of plain text files, all of our own writing: which first line is a headline."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.text.headline import find_headline

LEAD = (
    "انطلقت صباح اليوم أشغال ترميم السوق القديم وسط المدينة، بحضور التجار وعدد من السكان الذين انتظروا هذه الخطوة"
    " منذ سنوات طويلة، حسب ما أفاد به مراسلنا."
)
SECOND = "وقال رئيس جمعية التجار إن الأشغال ستستمر ستة أشهر، وإن الدكاكين ستبقى مفتوحة طوال هذه المدة."
ENGLISH = (
    "Work on the old market in the centre of town began on Tuesday morning, watched by shopkeepers who had waited for"
    " it for more than ten years, our correspondent reports."
)
FRENCH = (
    "Les travaux de rénovation du vieux marché ont commencé mardi matin en présence des commerçants, qui les"
    " attendaient depuis plus de dix ans, rapporte notre correspondant."
)
PERSIAN = "کار بازسازی بازار قدیمی در مرکز شهر صبح سه‌شنبه با حضور کسبه و ساکنانی که سال‌ها چشم به راه آن بودند آغاز شد."
URDU = "شہر کے وسط میں پرانے بازار کی مرمت کا کام منگل کی صبح شروع ہو گیا جس کا دکاندار کئی برسوں سے انتظار کر رہے تھے۔"

HEADLINES = [
    ["السوق القديم يستعيد بريقه", LEAD, SECOND],
    ["السوق القديم يستعيد بريقه", "", LEAD, SECOND],
    ["السوق القديم يستعيد بريقه", "", "", LEAD, "", SECOND],
    ["ترميم السوق القديم.. التجار بين الأمل والخوف", LEAD],
    ["ترميم السوق القديم… حلم يتحقق", LEAD],
    ["السوق القديم: ستة أشهر من الأشغال", LEAD],
    ["هل يعود السوق القديم إلى سابق عهده؟", LEAD],
    ["أخيرا.. السوق القديم يتنفس!", LEAD],
    ["«لن نغادر دكاكيننا»", LEAD],
    ['تجار السوق: "لن نغادر دكاكيننا"', LEAD],
    ["السوق القديم (صور)", LEAD],
    ["10 حقائق عن السوق القديم", LEAD],
    ["كأس العالم 2022", LEAD],
    ["توقعات الطقس ليوم الجمعة", LEAD],
    ["كتب جديدة في المعرض", LEAD],
    ["تحرير السوق من الباعة الجائلين", LEAD],
    ["بعد طول انتظار: ترميم السوق القديم", LEAD],
    ["السوق القديم يستعيد بريقه", "بقلم: سعاد بنعلي", LEAD],
    ["السوق القديم يستعيد بريقه", "سعاد بنعلي", LEAD],
    ["السوق القديم يستعيد بريقه", "بقلم سعاد بنعلي", "الثلاثاء 10 ماي 2022 - 10:30", "", LEAD],
    ["السوق القديم يستعيد بريقه", "طنجة - 10 ماي (وكالات)", LEAD],
    ["السوق القديم يستعيد بريقه", "التجار يرحبون بالأشغال ويطالبون بتعويضات عن توقف نشاطهم", LEAD],
    ["السوق القديم يستعيد بريقه", "صورة: أرشيف", LEAD],
    ["# السوق القديم يستعيد بريقه", "", LEAD],
    ["Apple تفتتح متجرا في الدار البيضاء", LEAD],
    ["Old market gets a new roof", ENGLISH],
    ["Old market gets a new roof", "By Jane Smith", "10 May 2022", "", ENGLISH],
    ["Will the old market ever reopen?", ENGLISH],
    ["U.S. firm to rebuild old market", ENGLISH],
    ["St. George's market gets a new roof", ENGLISH],
    ["‘We will not leave our shops’", ENGLISH],
    ["iPhone thieves caught in old market", ENGLISH],
    ["A-level pupils help to paint the market", ENGLISH],
    ["Taylor's big night; market's new roof", ENGLISH],
    [
        "Old market gets a new roof",
        "",
        "Work on the old market in the centre of town began on Tuesday",
        "morning, watched by shopkeepers who had waited for it for more",
        "than ten years.",
    ],
    ["Le vieux marché fait peau neuve", FRENCH],
    ["Vieux marché : six mois de travaux", "Par Claire Martin", FRENCH],
    ["Que va devenir le vieux marché ?", FRENCH],
    ["بازار قدیمی دوباره جان می‌گیرد", PERSIAN],
    ["پرانے بازار کی رونق بحال", URDU],
]

NO_HEADLINES = {
    "a paragraph first": [LEAD, SECOND],
    "one short sentence with a full stop": ["بدأت الأشغال في السوق القديم.", LEAD, SECOND],
    "an English sentence first": ["Work on the old market has begun.", ENGLISH],
    "an Urdu sentence first": ["پرانے بازار کی مرمت شروع ہو گئی۔", URDU],
    "a full stop inside quotes": ['قال التاجر: "لن نغادر دكاكيننا."', LEAD],
    "two sentences": ["بدأت الأشغال. التجار سعداء", LEAD],
    "a lead without a full stop": [
        "أعلنت بلدية طنجة عن انطلاق أشغال ترميم السوق القديم وسط المدينة العتيقة",
        LEAD,
    ],
    "a lead that tells the day": ["السوق القديم يفتح أبوابه من جديد صباح اليوم الثلاثاء بعد ترميم دام سنتين", LEAD],
    "a paragraph that goes on from another": ["ويأتي هذا المشروع بعد سنوات من الانتظار", LEAD],
    "a quotation introduced": ["وقال رئيس جمعية التجار في تصريح للجريدة", LEAD],
    "a colon at the end": ["وفيما يلي النص الكامل للبلاغ:", LEAD],
    "a comma at the end": ["في السوق القديم،", LEAD],
    "a line cut after a preposition": ["بدأت أشغال ترميم السوق القديم في", LEAD],
    "a quotation left open": ['قال التاجر "لن نغادر دكاكيننا', 'التي ورثناها عن آبائنا" وأضاف ' + SECOND],
    "a bracket left open": ["السوق القديم (أو سوق العطارين", LEAD],
    "a dateline alone": ["الرباط - 11 ماي", LEAD],
    "a dateline with an agency": ["الرباط (و م ع)", LEAD],
    "a date alone": ["الثلاثاء 10 ماي 2022", LEAD],
    "a date in figures": ["10/05/2022 - 10:30", LEAD],
    "wire copy": ["الرباط (رويترز) - بدأت أشغال ترميم السوق القديم", LEAD],
    "English wire copy": ["RABAT (Reuters) - Work on the old market began", ENGLISH],
    "a place and a date": ["Tangier, 10 May 2022", ENGLISH],
    "a place in capitals": ["TANGIER, MOROCCO", ENGLISH],
    "a byline alone": ["بقلم: سعاد بنعلي", LEAD],
    "an English byline alone": ["By Jane Smith", ENGLISH],
    "a label": ["بلاغ صحفي", LEAD],
    "an English label": ["PRESS RELEASE", ENGLISH],
    "the basmala": ["بسم الله الرحمن الرحيم", LEAD],
    "an address": ["https://example.com/news/1", LEAD],
    "a credit": ["Photo: city archive of Tangier", ENGLISH],
    "one word": ["افتتاحية", LEAD],
    "a single line": ["السوق القديم يستعيد بريقه"],
    "a single line and empty ones": ["السوق القديم يستعيد بريقه", "", ""],
    "two short lines": ["السوق القديم", "وسط المدينة"],
    "a poem": ["يا سوق مدينتنا العتيق", "في ركنك الدافئ حكايات", "عن تاجر باع الحرير", "وطفلة تبحث عن أمها"],
    "a poem in stanzas": ["يا سوق مدينتنا العتيق", "في ركنك حكايات", "", "عن تاجر باع الحرير", "وطفلة تبحث عن أمها"],
    "a list": ["- طماطم وبصل وبطاطس", "- زيت زيتون", "- خبز", LEAD],
    "a numbered list": ["1. طماطم وبصل", "2. زيت زيتون", "3. خبز من الشعير", LEAD],
    "an interview": ["س: كيف بدأت الأشغال؟", "ج: " + LEAD],
    "a dialogue": ["- كيف بدأت الأشغال؟", "- " + LEAD],
    "an English interview": ["Q: How did the work begin?", "A: " + ENGLISH],
    "a letter": ["السيد رئيس البلدية المحترم،", LEAD],
    "an English letter": ["Dear editor of the Daily Market", ENGLISH],
    "a pronoun": ["He came back to the market", ENGLISH],
    "the middle of a sentence": ["of the old market in the centre", ENGLISH],
    "a wrapped paragraph": [
        "Work on the old market in the centre of town began on Tuesday",
        "morning, watched by shopkeepers who had waited for it for more",
        "than ten years, our correspondent reports from the place where",
        "the old gate once stood.",
    ],
    "a wrapped Arabic paragraph": [
        "انطلقت صباح الثلاثاء أشغال ترميم السوق القديم وسط المدينة",
        "بحضور التجار وعدد من السكان الذين انتظروا هذه الخطوة منذ",
        "سنوات طويلة.",
    ],
    "a long first line": ["السوق القديم وسط مدينة طنجة العتيقة " * 5, LEAD],
    "a paragraph hardly longer than the line": ["أشغال ترميم السوق القديم وسط المدينة العتيقة بطنجة", SECOND[:60]],
    "an empty first line": ["", "السوق القديم يستعيد بريقه", LEAD],
    "nothing": [],
}


@pytest.mark.parametrize("lines", HEADLINES, ids=lambda lines: f"{lines[0]}|{len(lines)}|{lines[1][:12]}")
def test_a_headline_is_recognised(lines: list[str]) -> None:
    assert find_headline(lines) == lines[0].removeprefix("# ")


@pytest.mark.parametrize("lines", NO_HEADLINES.values(), ids=NO_HEADLINES)
def test_a_first_line_that_is_no_headline_gives_none(lines: list[str]) -> None:
    assert find_headline(lines) is None


def test_more_than_ninety_beginnings_are_tried() -> None:
    assert len(HEADLINES) + len(NO_HEADLINES) >= 90


@given(st.lists(st.text(max_size=80), max_size=6))
def test_any_lines_give_none_or_the_first_line(lines: list[str]) -> None:
    found = find_headline([line.strip() for line in lines])
    assert found is None or found in lines[0]


@pytest.mark.slow
def test_ten_thousand_articles_have_their_headline_found_and_few_leads_are_taken_for_one(
    shared: Callable[[str], Path],
) -> None:
    with lzma.open(shared("data/arabic-news/ant-v1.1-jawhara.jsonl.xz"), "rt", encoding="utf-8") as rows:
        articles = [json.loads(row) for row in rows]
    articles = [article for article in articles if article["title"].strip() and article["text"].strip()]
    right = wrong = invented = 0
    for article in articles:
        title = article["title"].strip()
        lines = [line.strip() for line in article["text"].strip().splitlines()]
        found = find_headline([title, *lines])
        right += found == title
        wrong += found not in (title, None)
        invented += find_headline(lines) is not None
    assert wrong == 0
    assert right >= 0.97 * len(articles)
    assert invented <= 0.004 * len(articles)
