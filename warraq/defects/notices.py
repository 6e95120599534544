"""How much of a text is a notice of the site instead of an article: on cookies, on an error, on a subscription."""

from __future__ import annotations

import re

from warraq.defects.notice_phrases import CONSENT, ERROR, ERROR_TITLES, PAYWALL

# Stops inside addresses and numbers end no sentence.
_SENTENCE_END = re.compile(r"\n+|(?<=[.!?؟۔…])\s+")
# An error is told at the beginning of a page that tells nothing else; one that is quoted stands inside an article.
_ERROR_SENTENCES = 4
_QUOTES = re.compile('[«“”„"]')
_SITE_NAME = re.compile(r"\s+[|·•–—-]\s+.*$")


def _any_of(phrases: tuple[str, ...], *, opening: bool = False) -> re.Pattern[str]:
    return re.compile(("^[^\\w]*" if opening else "") + "(?:" + "|".join(phrases) + ")", re.IGNORECASE)


_CONSENT = _any_of(CONSENT)
_ERROR = _any_of(ERROR, opening=True)
_PAYWALL = _any_of(PAYWALL)
_ERROR_TITLE = re.compile(rf"^(?:{'|'.join(ERROR_TITLES)})[\W_]*$", re.IGNORECASE)

# A text in which the hint does not stand holds no such notice. The hints are short, so that RE2 (pyarrow) looks for
# them in all texts at once in no time; the phrases themselves would take it a thousand times as long.
CONSENT_HINT = (
    r"(?i)cookie|traceurs|الارتباط|الإرتباط|كوكيز|کوکی|شركاؤنا|your (?:consent|choices|device|preferences|privacy)"
    r"|our (?:[0-9]+ )?partners|nos (?:[0-9]+ )?partenaires|tout (?:accepter|refuser)|vous acceptez|vos choix"
    r"|(?:accept|reject|allow|refuse|decline) (?:all|and)|you (?:accept|agree|consent)|sans accepter|accepter et"
    r"|g[ée]rer (?:mes|vos|les)|(?:privacy|consent|manage) (?:preferences|settings|choices)|vous pouvez"
    r"|your (?:privacy|cookie)"
    r"|(?:قبول|رفض|أوافق على|السماح ب) ?(?:الكل|جميع|كافة|ملفات)|(?:فإنك|فأنت|فإنكم|أنت) (?:توافق|تقبل)"
    r"|(?:إدارة|تخصيص|إعدادات) (?:التفضيلات|الخصوصية|الموافقة)|aceptar todas|akzeptieren"
)
ERROR_HINT = (
    r"(?im)(?:^|[.!؟?۔…][\pZ\s])[^\pL\pN]{0,5}(?:[45][0-9][0-9]|error|http|erreur|الخطأ|خطأ|oops|sorry|whoops|uh"
    r"|the |this |that |our |page|article|file|we|nothing|la page|cette|oups|d[ée]sol[ée]|عذرا|نأسف|للأسف|آسف"
    r"|نعتذر|هذه? |إن |الصفحة|المقال|الرابط|المحتوى|الموضوع|لم |لا يمكن|تعذر|صفحه|صفحہ|access|forbidden|you "
    r"|acc[èe]s|vous|تم (?:رفض|حظر)|الوصول|غير مصرح|ليس|لا تملك|please|kindly|enable|turn|activate|javascript|it "
    r"|veuillez|merci|activer|يرجى|الرجاء|يجب|من فضلك|فضلا|قم |تفعيل|تمكين|جافا|الجافا|checking|just a|attention"
    r"|verif|confirm|prove|complete|ddos|cloudflare|ray|captcha|why|unusual|are you|pardon|one more|performance"
    r"|needs|جار|يتم|أثبت|تأكيد|تحقق|إثبات|أنا لست|لست|v[ée]rif|internal|bad |service|gateway|too many|web server"
    r"|connection|fatal|warning|there|something|site|briefly|scheduled|le site|ce site|الموقع|موقعنا|حدث|لقد|وقع"
    r"|الخدمة|الخادم|try|check|return|go |back|contact|use |retour|reven|r[ée]essay|utiliser|يمكنك|حاول|العودة"
    r"|الرجوع|عد |ارجع|الذهاب|المحاولة|التأكد|التحقق|استخدام|can|could)"
)
PAYWALL_HINT = (
    r"(?i)subscri|abonn|pour lire la suite|to (?:continue|keep|finish|read|unlock|access|view)|free articles|limit"
    r"|connectez|inscrivez|member|اشترك|الاشتراك|للمشتركين|مشترك |لمشتركينا|للأعضاء|مدفوع|سجل (?:ال|ل)|التسجيل"
)
# A site's notice is short; in a longer text such sentences are part of an article, or of what stands below it.
MOST_WORDS = 250


def consent_share(text: str) -> float:
    """The share of a text's words that stand in sentences of a consent banner; 0 for long texts."""
    return _share(text, _CONSENT)


def error_share(text: str, title: str | None) -> float:
    """The share of a text's words in first sentences that begin as those of error pages do; 0 for long texts.

    1 for a short text under a title that is nothing but an error's.
    """
    if is_error_title(title) and len(text.split()) <= MOST_WORDS:
        return 1.0
    return _share(text, _ERROR, _ERROR_SENTENCES)


def paywall_share(text: str) -> float:
    """The share of a text's words that stand in sentences that ask for a subscription; 0 for long texts."""
    return _share(text, _PAYWALL)


def _share(text: str, phrases: re.Pattern[str], first: int | None = None) -> float:
    words = len(text.split())
    if not 0 < words <= MOST_WORDS:
        return 0.0
    sentences = [sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence][:first]
    return sum(len(sentence.split()) for sentence in sentences if _tells(sentence, phrases)) / words


def _tells(sentence: str, phrases: re.Pattern[str]) -> bool:
    """Whether a phrase stands in a sentence, and not as a quotation."""
    match = phrases.search(sentence)
    return match is not None and not _QUOTES.search(sentence[: match.start()])


def is_error_title(title: str | None) -> bool:
    """Whether a title says, apart from the site's name, only that there is no page: "404 Not Found | Example"."""
    return bool(title) and bool(_ERROR_TITLE.match(_SITE_NAME.sub("", title or "").strip()))
