"""How sites word their notices: regular expressions, collected by hand from banners and error pages of news sites and
of the software in front of them (nginx, Apache, Cloudflare, Akamai, WordPress).

Each addresses the reader or speaks for the site ("we use cookies"), because articles *about* cookies, outages and
subscriptions are articles. They are written for Python's `re` and for RE2 alike: no look-around, no back-references.
"""

from __future__ import annotations

CONSENT: tuple[str, ...] = (
    # English
    r"\bwe (?:and our (?:\w+ )?(?:partners|vendors)|(?:also )?use|may use|store|would like to"
    r" use)[^.]{0,60}\b(?:cookies|your (?:consent|device))",
    r"\bour (?:\d+ )?partners (?:store|use|process)\b",
    r"\bthis (?:web ?)?site uses (?:\w+ )?cookies",
    r"\buses? cookies to (?:ensure|improve|give|provide|personali[sz]e|enhance|offer|analy[sz]e)",
    r"\b(?:accept|reject|allow|decline|refuse) (?:all|all cookies|cookies|and (?:close|continue))\b[^a-z]{0,3}$",
    r"\b(?:manage|cookie|privacy|consent) (?:your )?(?:preferences|settings|choices)\b[^a-z]{0,3}$",
    r"\bby (?:continuing|clicking|using|closing)[^.]{0,80}\b(?:you (?:accept|agree|consent)|cookies)",
    r"\byou can (?:change|withdraw|manage|set) your (?:consent|preferences|choices|cookie)",
    r"\byour (?:privacy is important|consent applies|choices will (?:be )?appl)",
    # French
    r"\bnous (?:et nos (?:\d+ )?partenaires|utilisons|stockons)[^.]{0,80}\b(?:cookies|traceurs|données"
    r"|consentement)",
    r"\bnos (?:\d+ )?partenaires (?:utilisent|stockent|traitent)",
    r"\bce site (?:web )?utilise (?:des|les) cookies",
    r"\b(?:tout accepter|tout refuser|accepter (?:et (?:fermer|continuer)|les cookies)|continuer sans accepter)",
    r"\bg[ée]rer (?:mes|vos|les) (?:pr[ée]f[ée]rences|cookies|choix)",
    r"\ben (?:poursuivant|continuant|cliquant)[^.]{0,80}\b(?:vous acceptez|cookies)",
    r"\bvous pouvez (?:modifier|retirer|g[ée]rer|param[ée]trer)[^.]{0,40}\b(?:choix|consentement|cookies"
    r"|pr[ée]f[ée]rences)",
    # Arabic
    r"(?:نستخدم|نستعمل|نقوم باستخدام)[^.]{0,60}(?:ملفات (?:تعريف )?(?:الارتباط|الإرتباط)|الكوكيز|كوكيز|cookies)",
    r"(?:يستخدم|يستعمل) (?:هذا )?(?:الموقع|موقعنا)[^.]{0,60}(?:ملفات (?:تعريف )?(?:الارتباط|الإرتباط)"
    r"|الكوكيز|كوكيز|cookies)",
    r"(?:هذا )?(?:الموقع|موقعنا) (?:الإلكتروني )?(?:يستخدم|يستعمل)[^.]{0,60}(?:ملفات (?:تعريف"
    r" )?(?:الارتباط|الإرتباط)|الكوكيز|كوكيز|cookies)",
    r"(?:قبول|رفض|أوافق على|السماح ب)\s?(?:الكل|جميع|كافة|ملفات)[^.]{0,40}$",
    r"(?:باستمرارك|بمواصلة|بالاستمرار|باستخدامك|بمتابعة|بالضغط على|بالنقر على)[^.]{0,80}(?:فإنك|فأنت|فإنكم"
    r"|أنت) (?:توافق|تقبل|توافقون)",
    r"(?:إدارة|تخصيص|إعدادات) (?:التفضيلات|الخصوصية|ملفات (?:تعريف )?الارتباط|الموافقة|الكوكيز)[^.]{0,3}$",
    r"نحن وشركاؤنا",
    # Persian, Urdu, Spanish, German
    r"(?:ما|این (?:وب ?)?سایت) از کوکی",
    r"(?:ہم|یہ ویب سائٹ) کوکیز (?:استعمال|کا استعمال)",
    r"\b(?:utilizamos|usamos) cookies\b",
    r"\baceptar (?:todas|cookies)\b",
    r"\bwir (?:und unsere partner )?(?:verwenden|nutzen|setzen) (?:\w+ )?cookies\b",
    r"\balle (?:cookies )?akzeptieren\b",
)

ERROR: tuple[str, ...] = (
    # not found
    r"(?:the )?requested (?:page|url|resource|file|address|article)[^.]{0,60}(?:not|n.t|no longer|moved|removed)",
    r"(?:the |this )?(?:server|site|website|service) is (?:currently |temporarily )?(?:unable "
    r"to|unavailable|overloaded)",
    r"(?:error |http |erreur |خطأ |الخطأ )?404(?:[\s:–-]+(?:error|erreur|not found|page|file|خطأ|الصفحة"
    r"|صفحة|لم|غير|oops)|[\s.!]*$)",
    r"(?:oops|sorry|whoops|uh[- ]oh)\b[^.]{0,40}(?:page|article|story|content)[^.]{0,60}(?:not|no longer"
    r"|n.t|removed|missing)",
    r"(?:the |this |that )?(?:page|article|url|file|content|story|link)(?: that)? (?:you(?: are|.re|"
    r" were)? (?:requested|looking for|trying to|followed)[^.]{0,60}(?:not|n.t|no longer|moved|removed)"
    r"|(?:was |could |can |does |is )?(?:not|no longer) (?:be )?(?:found|exist|available))",
    r"(?:page|article|file) not found",
    r"(?:we )?(?:can.t|cannot|could not|couldn.t|can not) find (?:the|that|this) (?:page|article)",
    r"nothing (?:was )?found",
    r"(?:page|article) (?:introuvable|non trouv[ée]e?)",
    r"(?:la |cette )?page (?:que vous (?:cherchez|recherchez|avez demand[ée]e?|demandez)|demand[ée]e) n",
    r"(?:oups|d[ée]sol[ée])[^.]{0,30}\bpage\b",
    r"(?:عذرا|عذراً|نأسف|للأسف|آسف|آسفون)?[\s،,!]*(?:هذه |إن )?(?:الصفحة|المقال|المقالة|الرابط|المحتوى"
    r"|الموضوع)[^.]{0,50}(?:غير موجود|لم يعد|لم تعد|غير متوفر|غير متاح|لا يوجد|لا توجد|لم يتم العثور|لم"
    r" نتمكن|قد تم حذف|تم حذف|محذوف)",
    r"(?:عذرا|عذراً|نأسف|للأسف)?[\s،,!]*(?:لم (?:يتم )?(?:العثور|نعثر|نجد|نتمكن من العثور)|لا يمكن العثور"
    r"|تعذر العثور)[^.]{0,20}(?:الصفحة|صفحة|المقال|أي نتائج|نتائج)",
    r"صفحه (?:مورد نظر|ای که|پیدا|یافت)[^.]{0,40}(?:یافت نشد|پیدا نشد|وجود ندارد)",
    r"صفحه (?:یافت|پیدا) نشد",
    r"صفحہ (?:نہیں ملا|موجود نہیں|دستیاب نہیں)",
    # not allowed
    r"(?:error |http |erreur |خطأ )?(?:401|403)(?:[\s:–-]+(?:error|forbidden|unauthori[sz]ed|access|ممنوع"
    r"|غير)|[\s.!]*$)",
    r"access (?:to this (?:page|site|resource|website) (?:has been |is )?)?(?:denied|forbidden|restricted)\b",
    r"forbidden[\s.!]*$",
    r"you (?:do not|don.t) have (?:permission|access) to",
    r"you (?:have been|are) (?:blocked|not authori[sz]ed)",
    r"sorry, you have been blocked",
    r"this (?:content|site|page|website) is (?:not available|unavailable|blocked) in your (?:country"
    r"|region|location)",
    r"acc[èe]s (?:refus[ée]|interdit|non autoris[ée])",
    r"vous n.avez pas (?:la permission|l.autorisation|acc[èe]s)",
    r"(?:تم رفض الوصول|الوصول مرفوض|الوصول ممنوع|غير مصرح لك|ليس لديك (?:صلاحية|إذن|الإذن)|لا تملك صلاحية"
    r"|ليست لديك صلاحية|تم حظر)[^.]{0,40}(?:$|الوصول|الدخول|الصفحة|عنوان|ip)",
    # script and robots
    r"(?:please |you need to |you must |kindly )?(?:enable|turn on|activate) (?:javascript|js|cookies)\b",
    r"javascript (?:is |has been |must be |seems to be |appears to be )?(?:required|disabled|not enabled"
    r"|turned off|enabled)",
    r"(?:this|our) (?:site|page|app|website|application) (?:requires|needs|works best with) javascript",
    r"you need to enable javascript",
    r"it (?:looks like|seems) (?:that )?(?:you have )?javascript is",
    r"(?:veuillez |merci d.|vous devez )?activer (?:le )?javascript",
    r"javascript (?:est|doit [êe]tre|semble) (?:d[ée]sactiv[ée]|activ[ée])",
    r"(?:يرجى|الرجاء|يجب|من فضلك|فضلا|قم ب)\s?(?:تفعيل|تمكين|تشغيل) (?:ال)?(?:جافا ?سكريبت|جافاسكربت|جافا"
    r" سكربت|javascript)",
    r"(?:ال)?(?:جافا ?سكريبت|جافاسكربت|javascript) (?:معطل|غير مفعل)",
    r"checking (?:if the site connection is secure|your browser)",
    r"just a moment\b",
    r"attention required",
    r"verif(?:y|ying) (?:that )?you are (?:a )?human",
    r"(?:please )?(?:confirm|prove|verify)(?: that)? you(?:.re| are) (?:not a robot|(?:a )?human)",
    r"(?:please )?complete the (?:security check|captcha)",
    r"ddos protection by",
    r"cloudflare ray id",
    r"ray id:",
    r"(?:why do i have to complete a )?captcha\b[\s.!?:]*",
    r"unusual traffic from",
    r"are you a robot",
    r"pardon our interruption",
    r"one more step",
    r"(?:performance|performance & security) by cloudflare",
    r"needs to review the security of your connection",
    r"(?:جار[ٍي]?|يتم|جاري) (?:ال)?(?:تحقق|فحص)[^.]{0,20}(?:متصفح|المتصفح|الاتصال|أنك)",
    r"(?:يرجى |الرجاء )?(?:أثبت|تأكيد|تحقق من|إثبات) (?:أنك|أنّك)[^.]{0,20}(?:إنسان|روبوت|برنامج)",
    r"أنا لست روبوت",
    r"لست برنامج روبوت",
    r"v[ée]rification (?:de votre navigateur|que vous [êe]tes)",
    r"(?:veuillez )?(?:confirmer|v[ée]rifier) que vous (?:n.)?[êe]tes (?:pas un robot|humain|un humain)",
    # server
    r"(?:error |http |erreur |خطأ )?(?:500|502|503|504|520|521|522|524)(?:[\s:–-]+(?:error|internal|bad"
    r"|service|gateway|origin|web server|connection|خطأ|خدمة)|[\s.!]*$)",
    r"(?:internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|too many"
    r" (?:requests|connections)|web server is down|connection timed out|error establishing a database"
    r" connection|fatal error:|warning: (?:mysql|include|require)|there has been a critical error|this"
    r" (?:site|page) can.t be reached|something went wrong)",
    r"(?:the |this |our )?(?:site|website|server|page) is (?:currently |temporarily )?(?:down|under"
    r"|unavailable|undergoing)[^.]{0,30}(?:maintenance|construction|$)",
    r"(?:briefly unavailable for )?scheduled maintenance",
    r"we.ll be back soon",
    r"erreur (?:interne|serveur|du serveur)",
    r"(?:le |ce )?site est (?:actuellement |temporairement )?(?:en maintenance|indisponible|en cours de"
    r" maintenance)",
    r"service (?:temporairement )?indisponible",
    r"(?:عذرا|عذراً|نعتذر)?[\s،,!]*(?:الموقع|هذا الموقع|موقعنا) (?:حاليا |حالياً |الآن )?(?:تحت|قيد|في)"
    r" (?:الصيانة|الإنشاء|التطوير)",
    r"(?:عذرا|عذراً)?[\s،,!]*(?:حدث|لقد حدث|وقع) خطأ(?: ما| غير متوقع| فني| داخلي| أثناء|"
    r" في)?[^.]{0,30}(?:$|الخادم|المحاولة|تحميل|الصفحة|لاحق|النظام)",
    r"(?:الخدمة|الخادم) غير (?:متاح|متوفر)",
    r"خطأ (?:داخلي )?في (?:الخادم|السيرفر|قاعدة البيانات)",
    # what stands below
    r"(?:please )?(?:try again|check the (?:url|address|spelling)|return to (?:the )?(?:home|front)|go"
    r" (?:back )?to (?:the )?(?:home|front)|back to (?:the )?home|contact the (?:site owner|administrator"
    r"|webmaster)|use the search)",
    r"(?:retour(?:ner)?|revenir|retournez) (?:[àa] (?:l.accueil|la page d.accueil)|[àa] l.accueil)",
    r"(?:veuillez )?(?:r[ée]essayer|v[ée]rifier l.adresse|utiliser la recherche)",
    r"(?:يرجى|الرجاء|يمكنك|من فضلك|حاول)?\s?(?:العودة|الرجوع|عد|ارجع|الذهاب) (?:إلى|الى|ل)\s?(?:الصفحة )?الرئيسية",
    r"(?:يرجى|الرجاء|من فضلك)?\s?(?:حاول مرة أخرى|المحاولة (?:مرة أخرى|لاحق)|التأكد من (?:الرابط|العنوان)"
    r"|التحقق من (?:الرابط|العنوان)|استخدام (?:محرك |خانة |مربع )?البحث)",
)

ERROR_TITLES: tuple[str, ...] = (
    r"(?:error |http |erreur |خطأ |الخطأ )?(?:40[0134]|410|429|50[0234]"
    r"|52[0124])(?:[\s:–—-]+[\w\s'’]{0,40}(?:error|found|forbidden|erreur|gateway|denied|unavailable"
    r"|timeout|introuvable|موجودة|خطأ))?",
    r"(?:page|file|article) not found",
    r"not found",
    r"page introuvable",
    r"nothing found",
    r"oops!?",
    r"error",
    r"erreur",
    r"access denied",
    r"accès refusé",
    r"forbidden",
    r"just a moment",
    r"attention required!?",
    r"are you a robot\??",
    r"captcha",
    r"robot check",
    r"security check",
    r"pardon our interruption",
    r"bad gateway",
    r"service unavailable",
    r"internal server error",
    r"maintenance",
    r"under maintenance",
    r"site en maintenance",
    r"(?:عذرا|عذراً)?[\s،!]*(?:هذه )?(?:الصفحة|صفحة) غير (?:موجودة|متوفرة|متاحة)",
    r"لم يتم العثور على (?:الصفحة|صفحة|نتائج)",
    r"خطأ",
    r"الوصول مرفوض",
    r"تم رفض الوصول",
    r"الموقع تحت الصيانة",
    r"(?:صفحه|صفحه مورد نظر) (?:یافت|پیدا) نشد",
    r"صفحہ نہیں ملا",
)

PAYWALL: tuple[str, ...] = (
    r"\b(?:subscribe|sign up|sign in|log in|register|create (?:a free|an) account)(?: now| today| here)?"
    r" to (?:continue|keep|finish|read|unlock|access|view)",
    r"\b(?:this|the full) (?:article|content|story|page) is (?:only )?(?:available|reserved"
    r"|exclusive)[^.]{0,20} (?:to|for) (?:our )?(?:subscribers|members|registered)",
    r"\balready (?:a )?(?:subscriber|member|subscribed|have an account)\b",
    r"\byou have (?:reached|used|read)[^.]{0,40}\b(?:free articles|article limit|limit)",
    r"\bsubscribers? only\b[^a-z]{0,3}$",
    r"\bto (?:continue|keep) reading\b[^.]{0,60}\b(?:subscri|sign|log|regist)",
    r"\b(?:cet article|ce contenu|la suite|cet article complet) est r[ée]serv[ée]e? (?:aux|à nos) abonn[ée]s",
    r"\br[ée]serv[ée]e? aux abonn[ée]s[^a-z]{0,3}$",
    r"\b(?:abonnez-vous|connectez-vous|inscrivez-vous) pour (?:lire|continuer|poursuivre|acc[ée]der|d[ée]bloquer)",
    r"\bd[ée]j[àa] abonn[ée]",
    r"\bpour lire la suite\b",
    r"(?:هذا|هذه|باقي|بقية) (?:المحتوى|المقال|المقالة|المادة|الخبر)[^.]{0,25}(?:للمشتركين|لمشتركينا|للأعضاء|مدفوع)",
    r"(?:اشترك|سجل|اشتركوا|قم بالتسجيل|سجل الدخول|سجّل)(?: الآن| معنا)? (?:لقراءة|لمتابعة|لمواصلة|للاطلاع"
    r"|لتتمكن|للوصول|لإكمال)",
    r"(?:لقراءة|لمتابعة|لمواصلة|لإكمال) (?:باقي |بقية |كامل |قراءة )?(?:المقال|الخبر|القراءة"
    r"|المحتوى)[^.]{0,25}(?:اشترك|الاشتراك|سجل|تسجيل|التسجيل)",
    r"(?:هل أنت|أنت) مشترك (?:بالفعل|مسبقا)",
    r"لديك (?:حساب|اشتراك) (?:بالفعل|مسبقا)",
)
