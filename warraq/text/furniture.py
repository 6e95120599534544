"""Lines around an article's text that are neither headline nor paragraph: bylines, datelines, credits, labels."""

from __future__ import annotations

import re

# Longer lines are paragraphs, whatever they begin with.
_MOST_CHARACTERS = 110
# News agencies as they sign their copy, and the word for agencies in general.
_AGENCIES = (
    "رويترز|فرانس برس|أسوشييتد برس|الأناضول|الاناضول|شينخوا|سبوتنيك|نوفوستي|وكالات|وكالة|متابعات?|بترا|سانا|قنا|كونا"
    r"|واس|وام|[أا]\.? ?ف\.? ?ب|د\.? ?ب\.? ?[أا]|و\.? ?م\.? ?ع|[أا]\.? ?ش\.? ?[أا]|و[أا]ج|وات"
    r"|Reuters|REUTERS|A\.?F\.?P\.?|A\.P\.|AP|UPI|DPA|dpa|EFE|ANSA|Xinhua|MAP|APS|TAP|ANP|Anadolu|AA|TASS|Bloomberg"
)
# Month names of all traditions that Arabic, Persian, English and French wire copy uses.
_MONTHS = (
    "يناير|فبراير|مارس|[أا]بريل|مايو|يوني[وه]|يولي[وه]|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر"
    "|جانفي|فيفري|[أا]فريل|ماي|جوان|جويلية|[أا]وت|غشت|شتنبر|نونبر|دجنبر|يوليوز"
    "|كانون ال[أا]ول|كانون الثاني|شباط|[آا]ذار|نيسان|[أا]يار|حزيران|تموز|[آا]ب|[أا]يلول|تشرين ال[أا]ول|تشرين الثاني"
    "|محرم|صفر|ربيع ال[أا]ول|ربيع ال[آا]خر|ربيع الثاني|جمادى ال[أا]ولى|جمادى ال[آا]خرة|جمادى الثانية|رجب|شعبان|رمضان"
    "|شوال|ذو القعدة|ذو الحجة|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
    "|jan(?:uary|vier|v)?|feb(?:ruary)?|février|fév|mar(?:ch|s)?|apr(?:il)?|avril|may|mai|june?|juin|july?|juillet"
    "|aug(?:ust)?|août|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember)?|déc(?:embre)?"
)
_WEEKDAYS = (
    "(?:يوم )?(?:ال[أا]حد|ال[إا]ثنين|الثلاثاء|ال[أا]ربعاء|الخميس|الجمعة|السبت)"
    "|(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
_DIGITS = "[0-9٠-٩۰-۹]"
_DATE_WORD = re.compile(
    rf"(?<!\w)(?:{_MONTHS}|{_WEEKDAYS})(?!\w)|{_DIGITS}{{1,4}}[/.-]{_DIGITS}{{1,2}}[/.-]{_DIGITS}{{2,4}}", re.IGNORECASE
)
_AGENCY = re.compile(rf"(?<![\w.])(?:{_AGENCIES})(?![\w])")
# What may stand in a date line besides the names of days and months.
_DATE_FILLER = re.compile(
    rf"{_DIGITS}+(?:st|nd|rd|th|er)?|(?<!\w)(?:نشر(?:ت)?|في|بتاريخ|تاريخ|النشر|الساعة|على|آخر|تحديث|صباحا|مساء|صباحاً|مساءً"
    r"|ص|م|هـ|gmt|utc|cet|am|pm|a\.m\.|p\.m\.|published|updated|on|at|publié|mis|à|jour|le|the|of)(?!\w)",
    re.IGNORECASE,
)
# A place of several words is set off from the date; a headline with a date in it is not ("Weather on Friday 3 May").
_PLACE_WORDS = 3
_PLACE_END = re.compile(r"\w\s*(?:[،,:|(]|\s[-–—/])")

# Verbal nouns such as تحرير and ترجمة open headlines too ("تحرير المدينة"), so that they need the colon.
_BYLINE = re.compile(
    r"^(?:بقلم|من مراسلنا)(?!\w)"
    r"|^(?i:from our|propos recueillis|(?:written|reporting|reviewed|tested) by|staff reports?)(?!\w)"
    r"|^(?:كتبه?ا?|كتبت|إعداد|اعداد|تحرير|ترجمة|مراسل\w*|موفد\w*|حاوره|أجرى الحوار)[^:：]{0,25}[:：/]"
    r"|^(?:نویسنده|گزارش|رپورٹ)[^:：]{0,25}[:：/]"
    r"|^(?i:by|par) [A-ZÀ-Ý]"
)
_CREDIT = re.compile(
    r"^(?:(?:ال)?(?:صورة|تصوير|مصدر)(?: الصورة)?|(?i:photo|image|crédits?|credits?|source|copyright))\s*[:：(/]"
    r"|^(?:©|\(c\))"
)
_ADDRESS = re.compile(r"https?://|(?<!\w)www\.|@\w+\.\w")
_PLACE_IN_CAPITALS = re.compile(r"^[A-Z][A-Z .'-]+, [A-Z][A-Z .'-]+$")
_RULE = re.compile(r"^[\W_]+$")
_DATELINE_START = re.compile(
    rf"^[^\d:؟?!]{{2,40}}?\s*(?:[-–—/،,]\s*)?[(\[]?\s*(?:{_AGENCIES})\s*[)\]]?\s*(?:[-–—:/،,]|$)"
)
_LIST_ITEM = re.compile(
    r"^(?:[-–—•*·●▪►»>+]\s|[-–—•●▪]\S"
    rf"|\(?{_DIGITS}{{1,2}}(?:[.)]\s*[^\d\s]|[-–/]\s|[-–]\s*[ء-ي])"
    r"|\(?[a-zA-Zأ-ي][.)]\s|[أ-ي]\s?[-–]\s)"
)

# Labels of a kind of article, of a column or of a press release, alone on a line.
_LABELS = frozenset(
    (
        "بلاغ|بلاغ صحفي|بيان|بيان صحفي|بيان للرأي العام|افتتاحية|رأي|مقال|مقال رأي|تقرير|تقرير إخباري|حوار|تحقيق"
        "|ربورتاج|عاجل|خبر عاجل|خاص|متابعة|الرئيسية|أخبار|آخر الأخبار|وطنية|دولية|رياضة|ثقافة|اقتصاد|سياسة|مجتمع"
        "|بسم الله الرحمن الرحيم|بسم الله"
        "|press release|news release|for immediate release|breaking news|breaking|opinion|editorial|analysis"
        "|letters to the editor|communiqué|communiqué de presse|éditorial|tribune|dernière minute|à la une"
    ).split("|")
)


def is_furniture(line: str) -> bool:
    """Whether a short line is a byline, a date line, a credit, an address, a label or a rule of signs."""
    return len(line) <= _MOST_CHARACTERS and bool(
        _RULE.match(line)
        or _BYLINE.match(line)
        or _CREDIT.match(line)
        or _ADDRESS.search(line)
        or _PLACE_IN_CAPITALS.match(line)
        or is_label(line)
        or is_date_line(line)
    )


def is_label(line: str) -> bool:
    """Whether a line only names the kind of article: "بلاغ صحفي", "Breaking news:"."""
    return line.strip(" :!.*-–—").casefold() in _LABELS


def is_date_line(line: str) -> bool:
    """Whether a line holds a date or an agency's name and, apart from that, at most the name of a place."""
    rest, dates = _DATE_WORD.subn(" ", line)
    rest, agencies = _AGENCY.subn(" ", rest)
    if not dates and not agencies:
        return False
    words = len(re.findall(r"\w+", _DATE_FILLER.sub(" ", rest)))
    return words <= (_PLACE_WORDS if _PLACE_END.search(line) else 1)


def opens_with_dateline(line: str) -> bool:
    """Whether a line begins like wire copy: a place and an agency, "الرباط (و م ع) -", "PARIS (AFP) -"."""
    return bool(_DATELINE_START.match(line))


def is_list_item(line: str) -> bool:
    """Whether a line begins with a bullet, a dash or a number as items of lists and turns of a dialogue do."""
    return bool(_LIST_ITEM.match(line))
