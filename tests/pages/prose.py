"""Invented news in three languages, and the frame of a page around it."""

from __future__ import annotations

AR = (
    "افتتح وزير النقل صباح أمس محطة القطارات الجديدة في المدينة الساحلية بعد أعمال استمرت ثلاث سنوات وشارك "
    "فيها مئات العمال.",
    "وقال الوزير في كلمته إن المحطة ستستقبل نحو عشرين ألف مسافر كل يوم، وإن أسعار التذاكر لن تتغير قبل نهاية "
    "العام المقبل.",
    "ومن المنتظر أن تربط الخطوط الجديدة المدينة بأربع محافظات داخلية، على أن تبدأ الرحلات المنتظمة مع مطلع "
    "الشهر القادم.",
)
EN = (
    "The harbour authority opened its new ferry terminal on the northern quay after three years of work that cost less "
    "than the council had feared.",
    "Passengers will board twelve crossings a day from next month, the authority said, and fares are to stay where "
    "they are until the end of the season.",
    "Residents of the old quarter, who had protested against the noise of the building site, welcomed the return of "
    "their promenade with a small street party.",
)
FR = (
    "La régie du port a inauguré sa nouvelle gare maritime sur le quai nord, après trois années de travaux moins chers "
    "que la mairie ne le craignait.",
    "Douze traversées par jour sont prévues dès le mois prochain, a précisé la régie, et les tarifs resteront "
    "inchangés jusqu'à la fin de la saison.",
    "Les habitants du vieux quartier, qui avaient protesté contre le bruit du chantier, ont fêté le retour de leur "
    "promenade sur les quais.",
)

HEADLINE_AR = "وزير النقل يفتتح محطة القطارات الجديدة في المدينة الساحلية"
HEADLINE_EN = "Harbour authority opens new ferry terminal on northern quay"
HEADLINE_FR = "Le port inaugure sa nouvelle gare maritime sur le quai nord"


def paragraphs(*texts: str) -> str:
    """Texts as HTML paragraphs."""
    return "".join(f"<p>{text}</p>\n" for text in texts)


def page(
    head: str = "", body: str = "", *, attributes: str = 'lang="ar" dir="rtl"', charset: str | None = "utf-8"
) -> str:
    """A whole page."""
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return (
        f"<!DOCTYPE html>\n<html {attributes}>\n<head>{declared}\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def jsonld(text: str) -> str:
    """A JSON-LD block."""
    return f'<script type="application/ld+json">{text}</script>'


def meta(**values: str) -> str:
    """`<meta property>` elements; two underscores stand for a colon."""
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())


MENU = (
    '<nav><ul><li><a href="/politics">سياسة</a></li><li><a href="/economy">اقتصاد</a></li>'
    '<li><a href="/sport">رياضة</a></li></ul></nav>'
)
