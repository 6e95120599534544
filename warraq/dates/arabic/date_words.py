"""Arabic words that say or surround a date: weekdays, ordinals, directions, units, prepositions.

Keys are spelled as a newspaper would; they are folded (hamza, ى/ي, ة/ه) when the lexicon is built. Collected from the
dictionary forms and from the usage of Arabic news sites between Morocco and the Gulf.
"""

from __future__ import annotations

from warraq.dates.written import Unit

# 0 = Monday, as in datetime.
WEEKDAYS: dict[str, int] = {
    "الاثنين": 0,
    "الإثنين": 0,
    "الاتنين": 0,
    "الثلاثاء": 1,
    "الثلاثا": 1,
    "الثلثاء": 1,
    "الأربعاء": 2,
    "الأربعا": 2,
    "الخميس": 3,
    "الجمعة": 4,
    "السبت": 5,
    "الأحد": 6,
}

# Days from the anchor. The second word, where there is one, is part of the expression.
DAY_WORDS: dict[str, int] = {
    "اليوم": 0,
    "الليلة": 0,
    "أمس": -1,
    "الأمس": -1,
    "بالأمس": -1,
    "البارحة": -1,
    "أمس الأول": -2,
    "أول أمس": -2,
    "أول من أمس": -2,
    "غدا": 1,
    "غد": 1,
    "الغد": 1,
    "بعد غد": 2,
    "بعد غدا": 2,
    "بعد الغد": 2,
}

# After "اليوم" these make it "the day" (the National Day, the second day, the day on which), not today.
NOT_TODAY_BEFORE = frozenset(
    "الوطني العالمي الدولي العربي الإفريقي الأفريقي الأوروبي المغاربي الأول الثاني الثالث الرابع الخامس "
    "السادس السابع الثامن التاسع العاشر الحادي الأخير الذي التالي الموالي السابق نفسه ذاته الواحد المفتوح "
    "الدراسي الإعلامي الموعود الافتتاحي الختامي التحسيسي التكويني التوعوي السنوي المشهود".split()
)
# Before "اليوم" these do the same: that day, the same day, until today (which names no day), per day.
NOT_TODAY_AFTER = frozenset("ذلك نفس ذات حتى لحد حد كل جريدة صحيفة المصري موقع".split())
# "الأسبوع الماضي" and its like: -1 last, 0 this, 1 next.
DIRECTIONS: dict[str, int] = {
    **dict.fromkeys("الماضي الماضية الماضيين المنصرم المنصرمة المنصرمين الفائت الفائتة".split(), -1),
    **dict.fromkeys("الفارط الفارطة المنقضي المنقضية المنقضيين".split(), -1),
    **dict.fromkeys("الجاري الجارية الحالي الحالية".split(), 0),
    **dict.fromkeys("المقبل المقبلة المقبلين القادم القادمة القادمين الآتي الآتية".split(), 1),
}
THIS = frozenset({"هذا", "هذه"})

# A year of another time: "من كل عام", "من العام نفسه", "من ذلك العام". What follows names no year that we know.
OTHER_YEAR = frozenset("كل نفس ذات ذلك تلك".split())
SAME_AFTER = frozenset("نفسه نفسها ذاته ذاتها عينه عينها".split())

ORDINALS: dict[str, int] = {
    "الأول": 1,
    "أول": 1,
    "غرة": 1,
    "فاتح": 1,
    "الفاتح": 1,
    "الثاني": 2,
    "الثالث": 3,
    "الرابع": 4,
    "الخامس": 5,
    "السادس": 6,
    "السابع": 7,
    "الثامن": 8,
    "التاسع": 9,
    "العاشر": 10,
}
_TEENS = "الحادي الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع".split()
for _n, _word in enumerate(_TEENS, 1):
    ORDINALS[f"{_word} عشر"] = 10 + _n
    for _tens, _twenty in ((20, ("العشرون", "العشرين")), (30, ("الثلاثون", "الثلاثين"))):
        if _tens + _n <= 31:
            for _form in _twenty:
                ORDINALS[f"{_word} و{_form}"] = _tens + _n
                ORDINALS[f"{_word} و {_form}"] = _tens + _n
for _tens, _twenty in ((20, ("العشرون", "العشرين")), (30, ("الثلاثون", "الثلاثين"))):
    for _form in _twenty:
        ORDINALS[_form] = _tens
        ORDINALS[f"الواحد و{_form}"] = _tens + 1
        ORDINALS[f"الواحد و {_form}"] = _tens + 1

# The number words that stand before a unit in "قبل ثلاثة أيام".
COUNTS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "واحد واحدة",
            "",
            "ثلاثة ثلاث",
            "أربعة أربع",
            "خمسة خمس",
            "ستة ست",
            "سبعة سبع",
            "ثمانية ثماني ثمان",
            "تسعة تسع",
            "عشرة عشر",
        ),
        1,
    )
    for word in words.split()
}

# How many of which unit a word means beside a number ("3 أيام") or alone ("يومين").
UNITS: dict[str, tuple[Unit, int]] = {
    "دقيقة": ("minute", 1),
    "دقيقتين": ("minute", 2),
    "ساعة": ("hour", 1),
    "ساعتين": ("hour", 2),
    **dict.fromkeys("يوم يوما".split(), ("day", 1)),
    "يومين": ("day", 2),
    **dict.fromkeys("أسبوع أسبوعا".split(), ("week", 1)),
    "أسبوعين": ("week", 2),
    **dict.fromkeys("شهر شهرا".split(), ("month", 1)),
    "شهرين": ("month", 2),
    **dict.fromkeys("سنة عام عاما".split(), ("year", 1)),
    **dict.fromkeys("سنتين عامين".split(), ("year", 2)),
}
# These need a number: "منذ سنوات" says nothing.
PLURAL_UNITS: dict[str, Unit] = {
    "دقائق": "minute",
    "ساعات": "hour",
    "أيام": "day",
    "أسابيع": "week",
    **dict.fromkeys("أشهر شهور".split(), "month"),
    **dict.fromkeys("سنوات سنين أعوام".split(), "year"),
}
# The titles of persons and houses: "المدير العام الحالي" is no year.
TITLES = frozenset(
    "المدير الأمين الكاتب المنسق القائد المفتش المدعي النائب الوكيل القنصل المراقب الاتحاد الرأي القطاع "
    "الحارس المقرر الرئيس المدرب المستشار الوالي المجلس الأمن الحق التعداد الإطار".split()
)
NAMED_UNITS: dict[str, Unit] = {
    "الأسبوع": "week",
    "الشهر": "month",
    "العام": "year",
    "السنة": "year",
}
AGO = frozenset({"قبل", "منذ"})

# Words that ask for a year after them. The second group asks for two: "عامي 2010 و2011", "موسم 2016/2017".
YEAR_WORDS = frozenset("عام سنة العام السنة".split())
YEAR_PAIR_WORDS = frozenset("عامي سنتي أعوام سنوات موسم الموسم موسمي الفترة فترة بين".split())
# Before a bare year. "في 2004" is a year, "في 2000 مدرسة" is not: round numbers need a stop behind them.
YEAR_PREPOSITIONS = frozenset("في منذ خلال حتى من إلى بحلول نهاية بداية مطلع أواخر أوائل منتصف موفى".split())

# The part of a month, week or year: "مطلع العام الجاري", "نهاية مارس". They say less than a date, so the whole stands.
PARTS = frozenset("مطلع مستهل بداية أوائل منتصف أواسط نهاية أواخر موفى".split())
# Words for a month that may stand between a day and its name, or before a name that stands alone.
MONTH_WORDS = frozenset("شهر شهري أشهر شهور الشهر".split())

# "شارع 9 أفريل", "ثورة 14 جانفي", "هجمات 11 سبتمبر": named after a day of a year that is not this one.
NAMED_AFTER = frozenset(
    "شارع نهج ساحة ميدان ملعب ثورة حركة ائتلاف كتيبة كتائب مجموعة هجمات هجوم أحداث انقلاب جامعة مستشفى "
    "مدرسة معهد مؤسسة جسر كوبري مدينة حي مطار انتفاضة دستور محور حرب نصر قاعة مركب ذكرى عيد تفجيرات "
    "اعتداءات قرار اتفاق اتفاقية بيان منظومة تحالف تجمع مهرجان".split()
)

# What may stand between a weekday and its date.
CORRESPONDING = frozenset("الموافق الموافقة الموافقه المصادف موافق بتاريخ يوم في".split())
TO = frozenset("إلى الى حتى لغاية".split())
UNTIL_THE_END = frozenset({"غاية", "حدود"})

# A four-digit number before one of these counts things, it names no year.
COUNTED = frozenset(
    "شخص شخصا دينار دينارا درهم درهما جنيه ريال دولار دولارا يورو متر مترا كلم كيلومتر طن طنا مليون "
    "ملايين مليار ألف آلاف قتيل قتيلا جريح جريحا حالة تلميذ طالب طالبا سائح عامل عاملا وظيفة مدرسة موظف "
    "لاجئ جندي عنصر صوت نقطة هكتار لتر ميغاوات كيلوغرام مرة ساعة سنة عاما يوما بالمائة مشارك مواطن ناخب "
    "مسكن وحدة قطعة مخالفة زيارة محضر سيارة عائلة أسرة منصب مقعد تذكرة فرصة".split()
)
