"""Texts that are no article's, of every kind, and articles that come near to them. All written by us."""

from __future__ import annotations

_NEWS = (
    "أعلنت وزارة الثقافة اليوم عن افتتاح مكتبة عامة جديدة في وسط المدينة، بحضور عدد كبير من السكان والكتّاب. "
    "وقال مدير المكتبة إن رفوفها تضم أكثر من ستين ألف كتاب ومخطوطة، جُمعت على مدى سنوات طويلة."
)
_FRENCH = "La bibliothèque a été rénovée l’an dernier : les élèves y étudient après l’école, même le samedi matin."
_ENGLISH = "It’s the city’s first library in years — and it’s already full of children, says the mayor’s office."

MOJIBAKE: dict[str, str] = {
    "utf-8 as windows-1252": _NEWS.encode().decode("cp1252", "replace"),
    "utf-8 as latin-1": _NEWS.encode().decode("latin-1"),
    "utf-8 as windows-1256": _NEWS.encode().decode("cp1256", "replace"),
    "windows-1256 as latin-1": _NEWS.encode("cp1256", "ignore").decode("latin-1"),
    "windows-1256 as windows-1252": _NEWS.encode("cp1256", "ignore").decode("cp1252", "replace"),
    "french utf-8 as windows-1252": _FRENCH.encode().decode("cp1252", "replace"),
    "english utf-8 as windows-1252": (_ENGLISH + " “So far so good.”").encode().decode("cp1252", "replace"),
    "unreadable bytes": "كلم\ufffd\ufffd من \ufffd\ufffd البلد وخر\ufffd الناس من بيوتهم",
    "question marks": "????? ??????? ????? ?? ??????? ????? ????? ?? ??? ???????",
}
MARKUP: dict[str, str] = {
    "paragraphs in tags": f"<p>{_NEWS}</p>\n<p>{_NEWS}</p>",
    "a page": f'<div class="post"><a href="/x">رابط</a> <span>نص</span> {_NEWS}</div>',
    "entities": "قال&nbsp;الوزير&nbsp;إن&nbsp;المكتبة &laquo;مفتوحة&raquo; &#1604;&#1604;&#1580;&#1605;&#1610;&#1593;",
    "shortcodes": f'[vc_row full_width="yes"][vc_column width="1/2"]{_NEWS}[/vc_column][/vc_row]',
    "script": "var ads = document.getElementById('ad'); window.onload = function() { ads.show(); }; if (ads "
    "== null) { }",
    "style sheet": ".post-title { color: red; font-size: 12px; } .menu { display: none; margin: 0 auto; }",
    "json": '{"id": 12, "title": "خبر", "tags": ["a", "b"], "meta": {"date": "2024-01-01", "views": 15}}',
}
MENU: dict[str, str] = {
    "lines": "الرئيسية\nسياسة\nاقتصاد\nرياضة\nثقافة وفن\nمجتمع\nفيديو\nاتصل بنا\nمن نحن",
    "bars": "الرئيسية | أخبار | سياسة | اقتصاد | رياضة | فن | المزيد | تسجيل الدخول | اشترك الآن",
    "one line": "الرئيسية سياسة اقتصاد رياضة ثقافة مجتمع حوادث فيديو صور الأكثر قراءة اتصل بنا",
    "english": "Home · News · Politics · Business · Sport · Opinion · Video · Sign in · Subscribe · Contact us",
    "french": "Accueil\nPolitique\nÉconomie\nSociété\nSports\nVidéos\nNewsletter\nSe connecter\nMentions légales",
    "persian": "صفحه اصلی | سیاسی | اقتصادی | ورزشی | فرهنگی | تماس با ما | درباره ما",
    "teasers": "افتتاح مكتبة جديدة في المدينة\nاقرأ المزيد\nفوز الفريق في مباراة الأمس\nاقرأ المزيد\nالطقس\nالمزيد",
}
CONSENT: dict[str, str] = {
    "arabic": "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا. باستمرارك في التصفح فإنك توافق على ذلك. قبول الكل",
    "arabic site": "هذا الموقع يستخدم الكوكيز لتقديم خدمة أفضل.\nإدارة التفضيلات\nقبول جميع ملفات الارتباط",
    "english": "We use cookies to personalise content and ads. By clicking Accept you consent to our use of cookies.\n"
    "Manage preferences\nAccept all",
    "english partners": "We and our partners store and access information on your device. Our 812 partners "
    "process data. "
    "You can change your choices at any time.",
    "french": "Nous et nos partenaires utilisons des cookies pour mesurer l’audience. Vous pouvez modifier "
    "vos choix à tout "
    "moment.\nTout accepter\nContinuer sans accepter",
    "persian": "ما از کوکی ها برای بهبود تجربه شما استفاده می کنیم.",
    "urdu": "ہم کوکیز استعمال کرتے ہیں تاکہ آپ کا تجربہ بہتر ہو۔",
}
ERROR: dict[str, str] = {
    "404": "404 Not Found\nThe requested page could not be found on this server.\nnginx",
    "404 arabic": "عذراً، الصفحة التي تبحث عنها غير موجودة. يرجى العودة إلى الصفحة الرئيسية أو استخدام محرك البحث.",
    "404 arabic short": "الصفحة غير موجودة\nخطأ 404",
    "404 french": "Erreur 404 - Page introuvable\nDésolé, la page que vous recherchez n’existe plus.",
    "404 english": "Sorry, the page you are looking for does not exist or has been removed. Go back to the home page.",
    "404 persian": "صفحه مورد نظر یافت نشد. به صفحه اصلی بازگردید.",
    "denied": "Access Denied\nYou don't have permission to access this page on this server.",
    "denied arabic": "تم رفض الوصول\nليس لديك صلاحية الدخول إلى هذه الصفحة.",
    "blocked": "Sorry, you have been blocked\nYou are unable to access this site.",
    "javascript": "Please enable JavaScript and cookies to continue",
    "javascript needed": "You need to enable JavaScript to run this app.",
    "javascript arabic": "يرجى تفعيل جافا سكريبت في متصفحك لمتابعة التصفح.",
    "cloudflare": "Checking your browser before accessing the site.\nDDoS protection by Cloudflare\nRay ID: "
    "7a1b2c3d4e5f",
    "captcha": "Please verify you are a human\nComplete the security check to access the website.",
    "robot arabic": "يرجى تأكيد أنك لست روبوتا للمتابعة",
    "502": "502 Bad Gateway\nnginx/1.18.0",
    "503": "Service Temporarily Unavailable\nThe server is temporarily unable to service your request.",
    "500 arabic": "حدث خطأ أثناء تحميل الصفحة، حاول مرة أخرى لاحقا",
    "maintenance": "الموقع تحت الصيانة حاليا، نعتذر عن الإزعاج",
    "database": "Error establishing a database connection",
}
PAYWALL: dict[str, str] = {
    "english": "Subscribe to continue reading this story. Already a subscriber? Log in to read the full article.",
    "french": "Cet article est réservé aux abonnés. Abonnez-vous pour lire la suite. Déjà abonné ?",
    "arabic": "هذا المحتوى للمشتركين فقط. اشترك الآن لقراءة المقال كاملا. هل أنت مشترك بالفعل؟",
}
REPETITIVE: dict[str, str] = {
    "a word": "خصم " * 60,
    "a sentence": "اشترك الآن واحصل على خصم كبير لفترة محدودة. " * 12,
    "a paragraph": f"{_NEWS}\n" * 6,
}

# Articles that hold what bad texts hold.
GOOD: dict[str, str] = {
    "news": _NEWS,
    "french": _FRENCH,
    "english": _ENGLISH,
    "on cookies": "أقرّ البرلمان قانونا يلزم المواقع بطلب موافقة الزوار قبل استعمال ملفات تعريف الارتباط. "
    "ويمنح القانون الشركات "
    "مهلة سنة لتعديل صفحاتها. وقال مقرر اللجنة إن عبارة «نستخدم ملفات تعريف الارتباط» لن تكفي بعد اليوم، وإن "
    "على الشركات "
    "أن تشرح للزائر ما الذي تجمعه عنه ولماذا.",
    "on an outage": "Millions of users saw the message '502 Bad Gateway' on Tuesday after a failure at a "
    "large provider. "
    "The company said that service was restored within an hour. Analysts called it the worst outage of the year, and "
    "asked why a single company carries so much of the traffic.",
    "on a page": "Page not found is what visitors of the ministry's site have read since Monday. The ministry "
    "moved its "
    "archive to a new address, and thousands of links in court files and theses lead nowhere. Librarians have "
    "begun to "
    "collect copies, and ask for an index of what stood where. The minister promised one by the end of the month.",
    "on subscriptions": "أعلنت الصحيفة أنها ستطلب اشتراكا شهريا لقراءة مقالاتها ابتداء من الشهر القادم. وقال "
    "رئيس تحريرها إن "
    "الإعلانات لم تعد تكفي لدفع أجور الصحفيين. ويبقى خبر اليوم مفتوحا للجميع.",
    "with a kicker": f"سياسة\n{_NEWS}\nاقرأ المزيد\nشارك",
    "with labels around": f"الرئيسية | سياسة\n{_NEWS}\n{_NEWS.replace('مكتبة', 'مدرسة')}\nفيسبوك\nتويتر\nواتساب",
    "results": "نتائج الجولة الأولى:\nالفريق الأول 2 - 1 الفريق الثاني\nالفريق الثالث 0 - 0 الفريق الرابع\n"
    "الفريق الخامس 3 - 2 الفريق السادس\nوتقام الجولة القادمة يوم السبت في ملعب المدينة.",
    "with a tag": f"{_NEWS} وكتب المبرمج في رسالته <b> ثم نسي أن يغلقها. {_NEWS.replace('مكتبة', 'حديقة')} "
    f"{_NEWS.replace('مكتبة', 'مدرسة')}",
    "with signs": "قال إن 3 < 5 وإن a > b، وأضاف: <<نعم>>، ثم مضى & عاد {قبل المساء} كما وعد [وفق الشهود] في "
    "اليوم نفسه.",
    "scandinavian": "Ø er en ø i havet, og Å er en elv: über Straße, Größe, même à Noël, œuvre d’été.",
    "with one lost letter": f"{_NEWS} حرف \ufffd واحد لم يُقرأ في نص طويل، وهذا لا يكفي لرفضه. {_NEWS}",
    "with questions": f"{_NEWS} فهل يكفي ذلك؟؟ Really?? نعم!! {_NEWS}",
    "a refrain": "يا ليل ما أطولك على الغريب. سار في الدروب وحده ولم يجد رفيقا. يا ليل ما أطولك على الغريب. "
    "عاد مع الفجر إلى "
    "بيته القديم. يا ليل ما أطولك على الغريب. ثم نام ولم يوقظه أحد حتى الظهر.",
    "said twice": f"{_NEWS}\n{_NEWS}",
}
