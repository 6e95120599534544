"""Sentences of our own in the seven languages that the detector has to keep apart, 3 to 30 words each."""

from __future__ import annotations

ARABIC = """
افتتاح معرض الكتاب بالرباط
انقطاع الكهرباء عن أحياء المدينة
أسعار الخضر ترتفع قبل رمضان
المنتخب يتأهل إلى نصف النهائي
وفاة الشاعر بعد صراع مع المرض
اجتماع وزاري في القاهرة غدا
إضراب عام يشل حركة القطارات
هل تنخفض أسعار الوقود قريبا؟
الدولار يتراجع أمام اليورو
زلزال خفيف يهز الساحل
بلاغ من وزارة الداخلية
نتائج الباكالوريا تعلن اليوم
قطار فائق السرعة بين طنجة ومراكش
محمد صلاح يسجل هدفين في ليفربول
شركة Apple تطلق هاتفا جديدا
تحديث Windows 11 يعطل أجهزة كثيرة
منصة YouTube تحذف آلاف المقاطع
كورونا: تسجيل 12 إصابة جديدة
الأمم المتحدة تدعو إلى وقف إطلاق النار
مجلس النواب يصادق على قانون المالية
قال الوزير إن الحكومة ستعلن عن الخطة الأسبوع المقبل
وأضافت المتحدثة أن التحقيق ما زال مستمرا في أسباب الحادث
شهدت مدينة فاس صباح الأحد حفل افتتاح المكتبة الوسائطية الجديدة
تعتزم الشركة الاستثمار في مشاريع الطاقة الشمسية جنوب البلاد
تساقطت الأمطار بغزارة على مرتفعات الأطلس طوال ليلة الخميس
عاد الهدوء إلى العاصمة بعد يومين من الاحتجاجات على غلاء المعيشة
أعلن البنك المركزي رفع سعر الفائدة للمرة الثالثة هذا العام
لم يصدر أي تعليق رسمي من الشركة على هذه الأنباء حتى الآن
فاز الفريق الضيف بثلاثة أهداف مقابل هدف واحد في مباراة الإياب
وصل الوفد الاقتصادي إلى عمّان لبحث سبل التعاون في مجال المياه والزراعة
رحّب رئيس الحكومة بالاتفاق الذي وُقّع أمس بين البلدين
السلطات تغلق الطريق السيار مؤقتا بسبب الضباب الكثيف وتدعو السائقين إلى الحذر
في حوار مع الجريدة، تحدثت المخرجة عن فيلمها الجديد وعن صعوبات الإنتاج في المنطقة
كشفت دراسة حديثة أن النوم المبكر يساعد الأطفال على التركيز في المدرسة وتحسين نتائجهم
أكد مصدر أمني أن المصالح المختصة أوقفت ثلاثة أشخاص يشتبه في تورطهم في تهريب الآثار
يتوقع خبراء الأرصاد أن تتجاوز درجات الحرارة أربعين درجة في الأقاليم الداخلية ابتداء من يوم الجمعة المقبل
تحتضن مدينة الدار البيضاء خلال الفترة ما بين خامس وتاسع يونيو دورة جديدة من المهرجان الدولي للمسرح الجامعي
وبحسب التقرير السنوي، فإن صادرات زيت الزيتون زادت بنسبة 14 في المائة مقارنة مع السنة الماضية رغم موجة الجفاف
ندّدت منظمات حقوقية بقرار المحكمة، وطالبت بالإفراج الفوري عن الصحافيين المعتقلين منذ أكثر من سنة
واعتبر المحلل أن توقيع اتفاقية GAFTA سيسمح للمقاولات الصغرى بالوصول إلى أسواق جديدة في إفريقيا
سيارة من طراز Peugeot 208 تشتعل في محطة الوقود
گوگل تطلق خدمة الخرائط الجديدة في المغرب
مدينة أگادير تستعد لاستقبال السياح هذا الصيف
ڤودافون مصر تعلن أرباح الربع الأول
رئيس الوزراء العراقي يزور أربيل ودهوك
كاظم الساهر يحيي حفلا في بيروت
الطقس: غيوم متفرقة ورياح معتدلة
شو رأيك نروح على السوق بكرا الصبح
انا عايز اعرف ليه الاسعار غالية كده
واش كاين شي قطار لمراكش دابا
""".strip().splitlines()

PERSIAN = """
افتتاح نمایشگاه کتاب تهران
قیمت دلار امروز بالا رفت
زلزله در استان کرمان
تیم ملی به نیمه‌نهایی رسید
درگذشت شاعر نامدار
دیدار وزیران در تهران
هشدار سازمان هواشناسی
آیا بنزین گران می‌شود؟
برف جاده‌ها را بست
رئیس‌جمهور به چین رفت
نتایج کنکور اعلام شد
انفجار در معدن زغال‌سنگ
علی دایی مربی شد
شرکت Apple گوشی تازه‌ای معرفی کرد
به‌روزرسانی Windows 11 مشکل‌ساز شد
کانال YouTube این خواننده بسته شد
کرونا: ۱۲ مورد تازه ثبت شد
سازمان ملل خواستار آتش‌بس شد
مجلس لایحه بودجه را تصویب کرد
بازار بورس تهران سبز شد
وزیر گفت دولت هفته آینده برنامه را اعلام خواهد کرد
سخنگو افزود که تحقیقات درباره علت حادثه ادامه دارد
صبح یکشنبه کتابخانه مرکزی شهر با حضور مردم گشایش یافت
این شرکت قصد دارد در جنوب کشور نیروگاه خورشیدی بسازد
شب گذشته باران شدیدی در ارتفاعات البرز بارید
پس از دو روز اعتراض به گرانی، آرامش به پایتخت بازگشت
بانک مرکزی نرخ سود را برای سومین بار در سال جاری بالا برد
هنوز هیچ واکنش رسمی از سوی شرکت منتشر نشده است
تیم مهمان با سه گل در برابر یک گل پیروز شد
هیئت اقتصادی برای گفت‌وگو درباره آب و کشاورزی وارد مسکو شد
نخست‌وزیر از توافقی که دیروز میان دو کشور امضا شد استقبال کرد
پلیس راه به دلیل مه غلیظ جاده را بست و از رانندگان خواست احتیاط کنند
کارگردان در گفت‌وگو با روزنامه از فیلم تازه‌اش و دشواری‌های تولید سخن گفت
یک پژوهش تازه نشان می‌دهد که خواب زودهنگام به تمرکز کودکان در مدرسه کمک می‌کند
یک منبع آگاه تأیید کرد که سه نفر به اتهام قاچاق آثار باستانی بازداشت شده‌اند
کارشناسان پیش‌بینی می‌کنند دمای هوا از روز جمعه در شهرهای مرکزی به چهل درجه برسد
شهر اصفهان از پنجم تا نهم خرداد میزبان جشنواره بین‌المللی تئاتر دانشگاهی خواهد بود
بر اساس گزارش سالانه، صادرات پسته با وجود خشکسالی چهارده درصد افزایش یافته است
سازمان‌های حقوق بشری حکم دادگاه را محکوم کردند و خواهان آزادی فوری روزنامه‌نگاران شدند
به گفته این تحلیلگر توافق FATF راه بانک‌های کوچک را به بازارهای منطقه باز می‌کند
خودروی Peugeot 207 در پمپ بنزین آتش گرفت
من نمیدونم چرا قیمتها اینقدر زیاد شده
امروز هوا خیلی سرد است
رونالدو دو گل زد
مدارس فردا تعطیل است
گفتگو با استاد دانشگاه
حمله به کاروان امدادی
وي گفت كه دولت براي حل مشكل آب تلاش مي كند
رييس جمهور در جمع مردم شيراز سخنراني كرد
اعتراض کارگران نفت در اهواز
""".strip().splitlines()

URDU = """
کراچی میں بارش کا امکان
ڈالر کی قیمت میں اضافہ
لاہور میں کتاب میلہ شروع
پاکستان سیمی فائنل میں پہنچ گیا
مشہور شاعر انتقال کر گئے
وزیر اعظم آج کوئٹہ جائیں گے
زلزلے کے جھٹکے محسوس کیے گئے
کیا پیٹرول سستا ہو گا؟
اسلام آباد میں ہڑتال
سونے کے نرخ کم ہو گئے
میٹرک کے نتائج کا اعلان
کوئلے کی کان میں دھماکہ
بابر اعظم کی سنچری
کمپنی Apple نے نیا فون متعارف کرایا
نئی Windows 11 اپ ڈیٹ سے صارفین پریشان
معروف گلوکار کا YouTube چینل بند
کورونا: بارہ نئے کیس رپورٹ
اقوام متحدہ کی جنگ بندی کی اپیل
قومی اسمبلی نے بجٹ منظور کر لیا
سٹاک مارکیٹ میں مندی
وزیر نے کہا کہ حکومت اگلے ہفتے منصوبے کا اعلان کرے گی
ترجمان کے مطابق حادثے کی وجوہات کی تحقیقات جاری ہیں
اتوار کی صبح شہر میں نئی لائبریری کا افتتاح کیا گیا
یہ کمپنی جنوبی پنجاب میں شمسی توانائی کا پلانٹ لگائے گی
گزشتہ رات پہاڑی علاقوں میں شدید بارش ہوئی
مہنگائی کے خلاف دو روز کے احتجاج کے بعد دارالحکومت میں حالات معمول پر آ گئے
مرکزی بینک نے رواں سال تیسری بار شرح سود میں اضافہ کر دیا
کمپنی کی جانب سے ابھی تک کوئی ردعمل سامنے نہیں آیا
مہمان ٹیم نے ایک کے مقابلے میں تین گول سے میچ جیت لیا
اقتصادی وفد پانی اور زراعت پر بات چیت کے لیے ماسکو پہنچ گیا
وزیر خارجہ نے دونوں ملکوں کے درمیان ہونے والے معاہدے کا خیرمقدم کیا
شدید دھند کے باعث موٹروے بند کر دی گئی اور ڈرائیوروں کو احتیاط کی ہدایت کی گئی
ہدایت کارہ نے اخبار سے گفتگو میں اپنی نئی فلم اور اس کی مشکلات کے بارے میں بتایا
ایک نئی تحقیق کے مطابق جلدی سونے سے بچوں کی توجہ اور تعلیمی نتائج بہتر ہوتے ہیں
پولیس ذرائع نے تصدیق کی ہے کہ نوادرات کی سمگلنگ کے الزام میں تین افراد کو گرفتار کر لیا گیا ہے
ماہرین موسمیات کا کہنا ہے کہ جمعے سے ملک کے وسطی علاقوں میں درجہ حرارت چالیس ڈگری تک جا سکتا ہے
یونیورسٹی تھیٹر کا بین الاقوامی میلہ پانچ سے نو جون تک لاہور میں ہو گا
سالانہ رپورٹ کے مطابق خشک سالی کے باوجود آم کی برآمدات میں چودہ فیصد اضافہ ہوا
انسانی حقوق کی تنظیموں نے عدالت کے فیصلے کی مذمت کی اور صحافیوں کی فوری رہائی کا مطالبہ کیا
تجزیہ کار کے مطابق CPEC منصوبے سے چھوٹی کمپنیوں کو نئی منڈیوں تک رسائی ملے گی
مجھے نہیں معلوم کہ چیزیں اتنی مہنگی کیوں ہیں
آج موسم بہت سرد ہے
سکول کل بند رہیں گے
رونالڈو کے دو گول
سپریم کورٹ کا فیصلہ محفوظ
بھارت اور چین کے مذاکرات
امدادی قافلے پر حملہ
آئی ایم ایف کا وفد اسلام آباد پہنچ گیا
گاڑی Toyota Corolla پیٹرول پمپ پر جل گئی
خواتین کا عالمی دن
""".strip().splitlines()

SORANI = """
کردنەوەی پێشانگای کتێب لە هەولێر
نرخی دۆلار بەرز بووەوە
بوومەلەرزەیەک لە سلێمانی
یانەی هەولێر سەرکەوت
شاعیری ناودار کۆچی دوایی کرد
سەرۆک وەزیران گەیشتە بەغدا
ئاگاداری لە بارەی کەشوهەوا
ئایا نرخی بەنزین دادەبەزێت؟
بەفر ڕێگاکانی داخست
ئەنجامی تاقیکردنەوەکان ڕاگەیەندرا
تەقینەوە لە کانێکی خەڵووز
سەرۆکی هەرێم گەیشتە پاریس
کۆمپانیای Apple مۆبایلێکی نوێ دەخاتە بازاڕ
وەشانی نوێی Windows 11 کێشەی هەیە
کەناڵی YouTube ی گۆرانیبێژەکە داخرا
کۆرۆنا: ١٢ تووشبووی نوێ تۆمارکرا
نەتەوە یەکگرتووەکان داوای ئاگربەست دەکات
پەرلەمان یاسای بودجەی پەسەند کرد
مووچەی فەرمانبەران دابەش دەکرێت
یاریزانێکی کورد دوو گۆڵی کرد
وەزیر گوتی حکومەت هەفتەی داهاتوو پلانەکە ڕادەگەیەنێت
وتەبێژەکە وتیشی لێکۆڵینەوە لە هۆکاری ڕووداوەکە بەردەوامە
بەیانی یەکشەممە کتێبخانەی نوێی شار کرایەوە
کۆمپانیاکە دەیەوێت لە باشووری وڵات وێستگەی وزەی خۆر دروست بکات
دوێنێ شەو بارانێکی زۆر لە ناوچە شاخاوییەکان باری
دوای دوو ڕۆژ لە خۆپیشاندان دژی گرانی، ئارامی گەڕایەوە بۆ پایتەخت
بانکی ناوەندی بۆ سێیەم جار لەم ساڵەدا ڕێژەی سوودی بەرز کردەوە
تا ئێستا هیچ لێدوانێکی فەرمی لە کۆمپانیاکەوە بڵاو نەکراوەتەوە
یانەی میوان بە سێ گۆڵ بەرامبەر بە گۆڵێک یارییەکەی بردەوە
شاندێکی ئابووری بۆ گفتوگۆ لەسەر ئاو و کشتوکاڵ گەیشتە ئەنقەرە
سەرۆکی حکومەت پێشوازی لەو ڕێککەوتنە کرد کە دوێنێ واژۆ کرا
پۆلیسی هاتووچۆ بەهۆی تەمومژەوە ڕێگاکەی داخست و داوای لە شۆفێران کرد ئاگادار بن
دەرهێنەرەکە لە گفتوگۆیەکدا باسی فیلمە نوێیەکەی و ئاستەنگەکانی بەرهەمهێنانی کرد
توێژینەوەیەکی نوێ دەریدەخات زوو خەوتن یارمەتی منداڵان دەدات لە خوێندن سەرکەوتوو بن
سەرچاوەیەکی ئەمنی پشتڕاستی کردەوە سێ کەس بە تۆمەتی قاچاخی شوێنەوار دەستگیر کراون
شارەزایانی کەشناسی پێشبینی دەکەن لە ڕۆژی هەینییەوە پلەی گەرما بگاتە چل پلە
فێستیڤاڵی نێودەوڵەتی شانۆی زانکۆکان لە پێنج بۆ نۆی حوزەیران لە هەولێر بەڕێوە دەچێت
بەپێی ڕاپۆرتی ساڵانە هەناردەی هەنار سەرەڕای وشکەساڵی لە سەدا چواردە زیادی کردووە
ڕێکخراوەکانی مافی مرۆڤ بڕیاری دادگایان شەرمەزار کرد و داوای ئازادکردنی ڕۆژنامەنووسان دەکەن
بە وتەی شرۆڤەکارەکە ڕێککەوتنی WTO دەرگا بۆ کۆمپانیا بچووکەکان دەکاتەوە
من نازانم بۆچی نرخەکان هێندە گران بوون
ئەمڕۆ هەوا زۆر ساردە
سبەی قوتابخانەکان داخراون
هێرش بۆ سەر کاروانی فریاگوزاری
مانگرتنی کرێکارانی نەوت لە کەرکووک
کەشتییەک لە دەریا نوقم بوو
دیداری سەرۆکی پەرلەمان لەگەڵ باڵیۆز
هەڵبژاردنەکانی کوردستان دواخرا
پێشمەرگە هێرشێکی تیکشکاند
ئۆتۆمبێلێکی Toyota لە بەنزینخانە سووتا
""".strip().splitlines()

KURMANJI = """
Pêşangeha pirtûkan li Amedê vebû
Bihayê dolarê îro bilind bû
Erdhejek li Wanê çêbû
Tîma Amedsporê bi ser ket
Helbestvanê navdar koça dawî kir
Serokwezîr gihîşt Bexdayê
Hişyariya li ser berf û baranê
Gelo bihayê benzînê dê dakeve?
Berfê rê girtin
Encamên ezmûnan hatin ragihandin
Di kana komirê de teqîn
Serokê Herêmê çû Parîsê
Şîrketa Apple telefoneke nû derxist
Guhertoya nû ya Windows 11 pirsgirêk derxist
Kanala stranbêj a YouTube hat girtin
Korona: 12 kesên nû ketin
Neteweyên Yekbûyî banga agirbestê kir
Parlamentoyê qanûna butçeyê pejirand
Mûçeyên karmendan tên belavkirin
Lîstikvanê Kurd du gol avêtin
Wezîr got ku hikûmet dê hefteya bê planê eşkere bike
Berdevk diyar kir ku lêpirsîna li ser sedema bûyerê berdewam dike
Sibeha yekşemê pirtûkxaneya nû ya bajêr hat vekirin
Şîrket dixwaze li başûrê welat santraleke rojê ava bike
Şeva çûyî li herêmên çiyayî baraneke zêde barî
Piştî du rojên xwepêşandanan li dijî bihabûnê, aramî vegeriya paytextê
Banka navendî îsal ji bo cara sêyem rêjeya faîzê bilind kir
Heta niha ti daxuyaniyeke fermî ji şîrketê nehatiye dayîn
Tîma mêvan bi sê golan li hember golekê lîstik qezenc kir
Şandeyek aborî ji bo gotûbêja av û çandiniyê gihîşt Enqereyê
Serokê hikûmetê pêşwazî li wê peymanê kir ku duh hat îmzekirin
Polîsan ji ber mijê rê girt û ji ajokaran xwest ku hay ji xwe hebin
Derhêner di hevpeyvînekê de behsa fîlmê xwe yê nû û zehmetiyên wî kir
Lêkolîneke nû nîşan dide ku zû razan alîkariya zarokan dike ku di dibistanê de serkeftî bin
Çavkaniyeke ewlehiyê piştrast kir ku sê kes bi tometa qaçaxiya şûnwaran hatine binçavkirin
Pispor pêşbînî dikin ku ji roja înê ve germahî dê bigihîje çil pileyan
Festîvala navneteweyî ya şanoya zanîngehan dê ji pêncê heta nehê hezîranê li Amedê were lidarxistin
Li gorî rapora salane hinardekirina hinaran tevî zuwabûnê ji sedî çardeh zêde bûye
Rêxistinên mafên mirovan biryara dadgehê şermezar kirin û doza berdana rojnamevanan kirin
Li gorî şîrovekar peymana WTO derî ji şîrketên biçûk re vedike
Ez nizanim çima biha ewqas zêde bûne
Îro hewa pir sar e
Sibê dibistan girtî ne
Êrîş li ser karwanê alîkariyê
Greva karkerên petrolê li Kerkûkê
Keştiyek di deryayê de noq bû
Hevdîtina serokê parlamentoyê bi balyoz re
Hilbijartinên Kurdistanê hatin paşxistin
Zimanê kurdî li dibistanan
Ciwanên Kurd li Ewropayê
""".strip().splitlines()

ENGLISH = """
Book fair opens in Rabat
Power cuts hit the city
Food prices rise before Ramadan
National team reaches semi-final
Poet dies after long illness
Ministers meet in Cairo tomorrow
General strike halts trains
Will fuel get cheaper soon?
Dollar slips against the euro
Mild earthquake shakes the coast
Statement from the Interior Ministry
Exam results due today
High-speed train links Tangier and Marrakesh
Mohamed Salah scores twice for Liverpool
Apple launches a new phone
Windows 11 update breaks printers
YouTube removes thousands of clips
Covid: 12 new cases recorded
UN calls for ceasefire in Sudan
Parliament passes budget bill
The minister said the government would announce the plan next week
The spokeswoman added that the cause of the accident was still being investigated
A new media library opened in the old town on Sunday morning
The company wants to build a solar plant in the south of the country
Heavy rain fell on the mountains throughout the night
Calm returned to the capital after two days of protests over the cost of living
The central bank raised interest rates for the third time this year
There has been no official comment from the company so far
The visitors won the second leg by three goals to one
A trade delegation arrived in Amman to discuss water and farming
The prime minister welcomed the agreement signed by both countries yesterday
Police closed the motorway because of thick fog and urged drivers to take care
In an interview the director spoke about her new film and the trouble of making it
A recent study found that going to bed early helps children concentrate at school
A security source confirmed that three people had been arrested over smuggled antiquities
Forecasters expect temperatures above forty degrees in the interior from next Friday
The city will host the international student theatre festival from the fifth to the ninth of June
According to the annual report, olive oil exports rose by 14 percent despite the drought
Rights groups condemned the verdict and demanded the immediate release of the journalists
The analyst said the WTO deal would open new markets for small firms
A report on the town of Tétouan (تطوان) and its old medina
Al Jazeera and Al Arabiya cover the vote
Hassan Nasrallah speech: what he said
Why I love cooking
Oil price falls below $70
What we know so far
School closed until Monday
Obituary: a life in music
How to vote from abroad
Sheikh Mohammed bin Rashid opens Dubai Expo
""".strip().splitlines()

FRENCH = """
Le salon du livre ouvre à Rabat
Coupures de courant en ville
Les prix flambent avant le ramadan
Les Lions en demi-finale
Mort du poète à Casablanca
Réunion ministérielle au Caire demain
La grève paralyse les trains
Le carburant va-t-il baisser ?
Le dollar recule face à l'euro
Léger séisme sur la côte
Communiqué du ministère de l'Intérieur
Résultats du bac aujourd'hui
Un TGV entre Tanger et Marrakech
Mohamed Salah signe un doublé
Apple dévoile un nouveau téléphone
Une mise à jour de Windows 11 pose problème
YouTube supprime des milliers de vidéos
Covid : 12 nouveaux cas
L'ONU appelle au cessez-le-feu au Soudan
Le Parlement adopte le budget
Le ministre a déclaré que le gouvernement annoncerait son plan la semaine prochaine
La porte-parole a ajouté que l'enquête se poursuivait sur les causes de l'accident
Une nouvelle médiathèque a ouvert dimanche matin dans la vieille ville
La société souhaite construire une centrale solaire dans le sud du pays
De fortes pluies sont tombées toute la nuit sur les sommets de l'Atlas
Le calme est revenu dans la capitale après deux jours de manifestations contre la vie chère
La banque centrale a relevé son taux directeur pour la troisième fois cette année
Aucun commentaire officiel de l'entreprise pour l'instant
Les visiteurs l'ont emporté par trois buts à un au match retour
Une délégation économique est arrivée à Amman pour parler d'eau et d'agriculture
Le Premier ministre a salué l'accord signé hier par les deux pays
L'autoroute est fermée à cause du brouillard et les conducteurs sont appelés à la prudence
Dans un entretien, la réalisatrice évoque son nouveau film et les difficultés de sa production
Selon une étude récente, se coucher tôt aide les enfants à se concentrer à l'école
Une source sécuritaire confirme l'arrestation de trois personnes pour trafic d'antiquités
La météo prévoit plus de quarante degrés à l'intérieur du pays dès vendredi prochain
La ville accueille du 5 au 9 juin le festival international de théâtre universitaire
D'après le rapport annuel, les exportations d'huile d'olive ont augmenté de 14 % malgré la sécheresse
Les ONG condamnent le verdict et réclament la libération immédiate des journalistes
Pour l'analyste, l'accord OMC ouvre de nouveaux marchés aux petites entreprises
Reportage à Tétouan (تطوان), la colombe blanche
Je ne sais pas pourquoi tout est si cher
Il fait très froid aujourd'hui
Écoles fermées jusqu'à lundi
Attaque contre un convoi humanitaire
Pourquoi j'aime cuisiner
Le pétrole sous les 70 dollars
Ce que l'on sait
Entretien avec le maire de Fès
Élections : mode d'emploi
""".strip().splitlines()

# Languages outside the seven, in the scripts of the seven: they must not be called one of the seven.
OTHERS = {
    "ps": """
د افغانستان د کرکټ لوبډلې بری ترلاسه کړ
په کابل کې درنه واوره وورېده
د بهرنیو چارو وزیر نن پېښور ته ورسېد
ښوونځي به سبا تړلي وي ځکه چې هوا سړه ده
""".strip().splitlines(),
    "sd": """
سنڌ ۾ برساتن سبب ڪيترائي ڳوٺ ٻڏي ويا
وڏي وزير چيو ته حڪومت ماڻهن جي مدد ڪندي
ڪراچي ۾ ڪتابن جو ميلو شروع ٿي ويو
""".strip().splitlines(),
    "ug": """
ئۈرۈمچىدە كىتاب كۆرگەزمىسى ئېچىلدى
بۈگۈن ھاۋا بەك سوغۇق بولدى
مەكتەپلەر ئەتە تاقىلىدۇ دەپ خەۋەر قىلدى
""".strip().splitlines(),
    "es": """
La feria del libro abre sus puertas en Madrid
El ministro dijo que el gobierno anunciará el plan la próxima semana
Sube el precio de la luz en toda España
""".strip().splitlines(),
    "de": """
Die Buchmesse in Frankfurt beginnt am Mittwoch
Der Minister sagte, die Regierung werde den Plan nächste Woche vorstellen
Streik legt den Bahnverkehr lahm
""".strip().splitlines(),
    "tr": """
Kitap fuarı Ankara'da kapılarını açtı
Bakan, hükümetin planı gelecek hafta açıklayacağını söyledi
Okullar yarın kar nedeniyle tatil edildi
""".strip().splitlines(),
    "it": """
La fiera del libro apre a Torino
Il ministro ha detto che il governo annuncerà il piano la prossima settimana
Sciopero generale dei treni in tutta Italia
""".strip().splitlines(),
}

SAMPLES: dict[str, list[str]] = {
    "ar": ARABIC,
    "fa": PERSIAN,
    "ur": URDU,
    "ckb": SORANI,
    "ku": KURMANJI,
    "en": ENGLISH,
    "fr": FRENCH,
}
