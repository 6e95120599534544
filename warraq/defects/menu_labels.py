"""What entries of menus on news sites are called, collected by hand from the home pages of newspapers.

Letters are folded before they are compared, so that one spelling of each is enough. Words that can stand alone as a
heading inside an article ("الخلفية", "Background") are left out.
"""

from __future__ import annotations

_ARABIC = """
الرئيسية|الصفحة الرئيسية|سياسة|السياسة|اقتصاد|الاقتصاد|مال وأعمال|رياضة|الرياضة|ثقافة|الثقافة|ثقافة وفن|ثقافة وفنون
|فن|فنون|فن وثقافة|مجتمع|المجتمع|حوادث|جهات|جهويات|محليات|وطنية|دولية|عربية|عربي ودولي|عالمية|العالم|العالم العربي
|أخبار|الأخبار|آخر الأخبار|أخبار عاجلة|أخبار محلية|أخبار عالمية|أخبار الرياضة|الأكثر قراءة|الأكثر مشاهدة
|الأكثر تعليقا|منوعات|متفرقات|تكنولوجيا|علوم|علوم وتكنولوجيا|علوم وتقنية|تقنية|صحة|الصحة|صحة وجمال|مرأة|المرأة
|سيارات|سياحة|سفر|طقس|الطقس|حالة الطقس|مواقيت الصلاة|أسعار العملات|حظك اليوم|الأبراج|كاريكاتير|كاريكاتور|رأي|آراء
|مقالات|كتاب وآراء|كتاب الرأي|أعمدة|افتتاحية|تحقيقات|تقارير|حوارات|ملفات|ملفات خاصة|دراسات|فيديو|الفيديو|فيديوهات
|صور|ألبوم صور|معرض الصور|صوت وصورة|بث مباشر|البث المباشر|البث الحي|بودكاست|إذاعة|تلفزيون|برامج|البرامج
|جدول البرامج|أرشيف|الأرشيف|النسخة الورقية|النسخة الرقمية|من نحن|حول الموقع|عن الموقع|هيئة التحرير|فريق العمل
|اتصل بنا|تواصل معنا|للتواصل|للإعلان|أعلن معنا|للإشهار|إشهار|إعلانات|إعلانات مبوبة|وظائف|سياسة الخصوصية
|شروط الاستخدام|شروط الاستعمال|الشروط والأحكام|الأحكام والشروط|اتفاقية الاستخدام|خريطة الموقع|حقوق النشر
|جميع الحقوق محفوظة|تسجيل الدخول|دخول|تسجيل|إنشاء حساب|تسجيل الخروج|حسابي|اشترك|اشتراك|اشترك الآن|الاشتراكات
|النشرة البريدية|النشرة الإخبارية|القائمة البريدية|بحث|ابحث|البحث|البحث في الموقع|القائمة|إغلاق|المزيد|اقرأ المزيد
|إقرأ المزيد|عرض المزيد|شاهد المزيد|تحميل المزيد|مشاهدة الكل|عرض الكل|السابق|التالي|للأعلى|العودة إلى الأعلى|شارك
|مشاركة|شاركها|طباعة|اطبع|إرسال|أرسل إلى صديق|نسخ الرابط|تعليقات|التعليقات|أضف تعليق|أضف تعليقا|اترك تعليقا|تابعنا
|تابعونا|تابعنا على|فيسبوك|فايسبوك|تويتر|يوتيوب|يوتوب|إنستغرام|انستغرام|انستجرام|واتساب|تيليجرام|تلغرام|لينكد إن
|تيك توك|سناب شات|خدمة rss|مواضيع ذات صلة|مقالات ذات صلة|أخبار ذات صلة|الوسوم|كلمات مفتاحية|العربية|عربي|مصر|المغرب
|تونس|الجزائر|السعودية|لبنان|سوريا|العراق|فلسطين|الأردن
"""
_PERSIAN_AND_URDU = """
صفحه اصلی|خانه|صفحه نخست|سیاسی|اقتصادی|ورزشی|فرهنگی|اجتماعی|بین الملل|حوادث|علمی|فناوری|گالری|عکس|ویدئو|فیلم
|تماس با ما|درباره ما|جستجو|ورود|ثبت نام|عضویت|آرشیو|پیوندها|بیشتر|ادامه مطلب|آب و هوا|صفحۂ اول|صفحہ اول|پاکستان
|کھیل|دنیا|کاروبار|شوبز|صحت|ویڈیو|تصاویر|ہمارے بارے میں|رابطہ|ہم سے رابطہ کریں|تلاش|مزید پڑھیں|مزید|لاگ ان|کالم
|بلاگ|تازہ ترین
"""
_ENGLISH = """
home|homepage|news|latest|latest news|breaking news|top stories|world|politics|business|economy|markets|finance
|money|sport|sports|football|culture|arts|arts & culture|entertainment|lifestyle|life|style|health|science|tech
|technology|travel|food|opinion|opinions|editorial|editorials|columnists|features|in depth|investigations|video
|videos|photos|pictures|galleries|gallery|podcast|podcasts|live|live tv|tv|radio|weather|traffic|obituaries
|classifieds|jobs|real estate|cars|autos|games|crosswords|puzzles|horoscopes|local|local news|national
|international|us|uk|asia|africa|europe|middle east|americas|about|about us|who we are|contact|contact us|advertise
|advertise with us|careers|help|faq|faqs|support|feedback|privacy|privacy policy|cookie policy|cookie settings
|terms|terms of use|terms of service|terms & conditions|terms and conditions|accessibility|sitemap|site map|rss
|newsletter|newsletters|subscribe|subscribe now|sign in|sign up|log in|login|log out|register|my account|account
|search|menu|close|skip to content|skip to main content|more|read more|load more|show more|see more|see all
|view all|see also|next|previous|back to top|share|print|email|copy link|comments|leave a comment|add a comment
|follow us|facebook|twitter|x|instagram|youtube|linkedin|whatsapp|telegram|tiktok|pinterest|reddit|most read
|most popular|trending|related articles|related stories|related|tags|archive|archives|e-paper|epaper
|all rights reserved
"""
_FRENCH = """
accueil|actualité|actualités|actu|à la une|dernière minute|en direct|direct|monde|international|politique|économie
|société|culture|sports|santé|sciences|technologie|high-tech|planète|environnement|éducation|faits divers|régions
|afrique|maroc|algérie|tunisie|europe|france|opinions|tribunes|débats|éditos|chroniques|dossiers|enquêtes
|reportages|vidéo|vidéos|photos|diaporamas|météo|horoscope|jeux|emploi|immobilier|annonces|petites annonces
|qui sommes-nous|à propos|contact|contactez-nous|nous contacter|publicité|mentions légales|conditions générales
|conditions d'utilisation|cgu|cgv|politique de confidentialité|données personnelles|gestion des cookies
|plan du site|flux rss|newsletter|newsletters|abonnement|abonnez-vous|s'abonner|s’abonner|se connecter|connexion
|mon compte|s'inscrire|inscription|rechercher|recherche|fermer|lire la suite|lire plus|en savoir plus|voir plus
|voir tout|tout voir|suivant|précédent|haut de page|retour en haut|partager|imprimer|envoyer|commentaires
|laisser un commentaire|suivez-nous|les plus lus|sur le même sujet|archives|tous droits réservés|kiosque
|édition papier
"""
LABELS: frozenset[str] = frozenset(
    label.strip() for table in (_ARABIC, _PERSIAN_AND_URDU, _ENGLISH, _FRENCH) for label in table.split("|")
)
