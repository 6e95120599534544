-- Words, stems and terms, as the index and the query both see them. SQL alone, as all of search() is, so that any DuckDB
-- client can search a warehouse without an extension and without Python.

-- A character in its search form, after lower() and NFC: the compatibility and foreign forms of Arabic letters, digits
-- of both scripts, full-width Latin, ligatures, marks on Latin letters. The same as warraq.arabic.normalise.for_search
-- (tests/warehouse/search/test_macros.py compares them for every code point of these scripts).
CREATE OR REPLACE MACRO search_index.letter(c) AS
    CASE
        WHEN c < 'ª' OR c BETWEEN 'ء' AND 'ي' THEN c
        WHEN (c BETWEEN 'À' AND 'ɏ' OR c BETWEEN 'Ḁ' AND 'ỿ') AND strip_accents(c) <> c THEN strip_accents(c)
        ELSE coalesce(
            string_split(
                'ي|0|1|2|3|4|5|6|7|8|9|%|.|,|ق|ا|ا|ا|ا|و|ۇ|ي|ف|ف|ف|ف|ق|ك|ك|ك|ه|ه|ه|ه|ه|ي|ي|ي|ي|ي|ي|ه|0|1|2|3|4|5|6|7|8|9|ه|ff|fi|fl|ffi|ffl|st|st|ا|ا|ٻ|ٻ|ٻ|ٻ|پ|پ|پ|پ|ڀ|ڀ|ڀ|ڀ|ٺ|ٺ|ٺ|ٺ|ٿ|ٿ|ٿ|ٿ|ٹ|ٹ|ٹ|ٹ|ف|ف|ف|ف|ڦ|ڦ|ڦ|ڦ|ڄ|ڄ|ڄ|ڄ|ڃ|ڃ|ڃ|ڃ|چ|چ|چ|چ|ڇ|ڇ|ڇ|ڇ|ڍ|ڍ|ڌ|ڌ|ڎ|ڎ|ڈ|ڈ|ژ|ژ|ڑ|ڑ|ك|ك|ك|ك|گ|گ|گ|گ|ڳ|ڳ|ڳ|ڳ|ڱ|ڱ|ڱ|ڱ|ں|ں|ڻ|ڻ|ڻ|ڻ|ه|ه|ه|ه|ه|ه|ه|ه|ه|ه|ي|ي|ي|ي|ك|ك|ك|ك|ۇ|ۇ|ۆ|ۆ|ۈ|ۈ|ۇ|ۋ|ۋ|ۅ|ۅ|ۉ|ۉ|ي|ي|ي|ي|ي|ي|ءا|ءا|ءه|ءه|ءو|ءو|ءۇ|ءۇ|ءۆ|ءۆ|ءۈ|ءۈ|ءي|ءي|ءي|ءي|ءي|ءي|ي|ي|ي|ي|ءج|ءح|ءم|ءي|ءي|بج|بح|بخ|بم|بي|بي|تج|تح|تخ|تم|تي|تي|ثج|ثم|ثي|ثي|جح|جم|حج|حم|خج|خح|خم|سج|سح|سخ|سم|صح|صم|ضج|ضح|ضخ|ضم|طح|طم|ظم|عج|عم|غج|غم|فج|فح|فخ|فم|في|في|قح|قم|قي|قي|كا|كج|كح|كخ|كل|كم|كي|كي|لج|لح|لخ|لم|لي|لي|مج|مح|مخ|مم|مي|مي|نج|نح|نخ|نم|ني|ني|هج|هم|هي|هي|يج|يح|يخ|يم|يي|يي|ذ|ر|ي| | | | | | |ءر|ءز|ءم|ءن|ءي|ءي|بر|بز|بم|بن|بي|بي|تر|تز|تم|تن|تي|تي|ثر|ثز|ثم|ثن|ثي|ثي|في|في|قي|قي|كا|كل|كم|كي|كي|لم|لي|لي|ما|مم|نر|نز|نم|نن|ني|ني|ي|ير|يز|يم|ين|يي|يي|ءج|ءح|ءخ|ءم|ءه|بج|بح|بخ|بم|به|تج|تح|تخ|تم|ته|ثم|جح|جم|حج|حم|خج|خم|سج|سح|سخ|سم|صح|صخ|صم|ضج|ضح|ضخ|ضم|طح|ظم|عج|عم|غج|غم|فج|فح|فخ|فم|قح|قم|كج|كح|كخ|كل|كم|لج|لح|لخ|لم|له|مج|مح|مخ|مم|نج|نح|نخ|نم|نه|هج|هم|ه|يج|يح|يخ|يم|يه|ءم|ءه|بم|به|تم|ته|ثم|ثه|سم|سه|شم|شه|كل|كم|لم|نم|نه|يم|يه||||طي|طي|عي|عي|غي|غي|سي|سي|شي|شي|حي|حي|جي|جي|خي|خي|صي|صي|ضي|ضي|شج|شح|شخ|شم|شر|سر|صر|ضر|طي|طي|عي|عي|غي|غي|سي|سي|شي|شي|حي|حي|جي|جي|خي|خي|صي|صي|ضي|ضي|شج|شح|شخ|شم|شر|سر|صر|ضر|شج|شح|شخ|شم|سه|شه|طم|سج|سح|سخ|شج|شح|شخ|طم|ظم|ا|ا|تجم|تحج|تحج|تحم|تخم|تمج|تمح|تمخ|جمح|جمح|حمي|حمي|سحج|سجح|سجي|سمح|سمح|سمج|سمم|سمم|صحح|صحح|صمم|شحم|شحم|شجي|شمخ|شمخ|شمم|شمم|ضحي|ضخم|ضخم|طمح|طمح|طمم|طمي|عجم|عمم|عمم|عمي|غمم|غمي|غمي|فخم|فخم|قمح|قمم|لحم|لحي|لحي|لجج|لجج|لخم|لخم|لمح|لمح|محج|محم|محي|مجح|مجم|مخج|مخم|مجخ|همج|همم|نحم|نحي|نجم|نجم|نجي|نمي|نمي|يمم|يمم|بخي|تجي|تجي|تخي|تخي|تمي|تمي|جمي|جحي|جمي|سخي|صحي|شحي|ضحي|لجي|لمي|يحي|يجي|يمي|ممي|قمي|نحي|قمح|لحم|عمي|كمي|نجح|مخي|لجم|كمم|لجم|نجح|جحي|حجي|مجي|فمي|بحي|كمم|عجم|صمم|سخي|نجي|صلي|قلي|الله|اكبر|محمد|صلعم|رسول|عليه|وسلم|صلي|صلي الله عليه وسلم|جل جلاله|ريال| || | | || || || || ||ء|ا|ا|ا|ا|ء|ء|ا|ا|ء|ء|ء|ء|ا|ا|ب|ب|ب|ب|ه|ه|ت|ت|ت|ت|ث|ث|ث|ث|ج|ج|ج|ج|ح|ح|ح|ح|خ|خ|خ|خ|د|د|ذ|ذ|ر|ر|ز|ز|س|س|س|س|ش|ش|ش|ش|ص|ص|ص|ص|ض|ض|ض|ض|ط|ط|ط|ط|ظ|ظ|ظ|ظ|ع|ع|ع|ع|غ|غ|غ|غ|ف|ف|ف|ف|ق|ق|ق|ق|ك|ك|ك|ك|ل|ل|ل|ل|م|م|م|م|ن|ن|ن|ن|ه|ه|ه|ه|و|و|ي|ي|ي|ي|ي|ي|لا|لا|لا|لا|لا|لا|لا|لا|0|1|2|3|4|5|6|7|8|9|a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z|a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z|a|o|2|3|1|0|4|5|6|7|8|9|0|1|2|3|4|5|6|7|8|9|ss|ae|ae|oe|oe|ss|ij|ij|s|μ| |σ', '|'
            )[list_position(string_split(
                'ؠ|٠|١|٢|٣|٤|٥|٦|٧|٨|٩|٪|٫|٬|ٯ|ٱ|ٲ|ٳ|ٵ|ٶ|ٷ|ٸ|ڡ|ڢ|ڤ|ڥ|ڧ|ک|ڪ|ڭ|ھ|ۀ|ہ|ۂ|ۃ|ی|ۍ|ێ|ې|ے|ۓ|ە|۰|۱|۲|۳|۴|۵|۶|۷|۸|۹|ۿ|ﬀ|ﬁ|ﬂ|ﬃ|ﬄ|ﬅ|ﬆ|ﭐ|ﭑ|ﭒ|ﭓ|ﭔ|ﭕ|ﭖ|ﭗ|ﭘ|ﭙ|ﭚ|ﭛ|ﭜ|ﭝ|ﭞ|ﭟ|ﭠ|ﭡ|ﭢ|ﭣ|ﭤ|ﭥ|ﭦ|ﭧ|ﭨ|ﭩ|ﭪ|ﭫ|ﭬ|ﭭ|ﭮ|ﭯ|ﭰ|ﭱ|ﭲ|ﭳ|ﭴ|ﭵ|ﭶ|ﭷ|ﭸ|ﭹ|ﭺ|ﭻ|ﭼ|ﭽ|ﭾ|ﭿ|ﮀ|ﮁ|ﮂ|ﮃ|ﮄ|ﮅ|ﮆ|ﮇ|ﮈ|ﮉ|ﮊ|ﮋ|ﮌ|ﮍ|ﮎ|ﮏ|ﮐ|ﮑ|ﮒ|ﮓ|ﮔ|ﮕ|ﮖ|ﮗ|ﮘ|ﮙ|ﮚ|ﮛ|ﮜ|ﮝ|ﮞ|ﮟ|ﮠ|ﮡ|ﮢ|ﮣ|ﮤ|ﮥ|ﮦ|ﮧ|ﮨ|ﮩ|ﮪ|ﮫ|ﮬ|ﮭ|ﮮ|ﮯ|ﮰ|ﮱ|ﯓ|ﯔ|ﯕ|ﯖ|ﯗ|ﯘ|ﯙ|ﯚ|ﯛ|ﯜ|ﯝ|ﯞ|ﯟ|ﯠ|ﯡ|ﯢ|ﯣ|ﯤ|ﯥ|ﯦ|ﯧ|ﯨ|ﯩ|ﯪ|ﯫ|ﯬ|ﯭ|ﯮ|ﯯ|ﯰ|ﯱ|ﯲ|ﯳ|ﯴ|ﯵ|ﯶ|ﯷ|ﯸ|ﯹ|ﯺ|ﯻ|ﯼ|ﯽ|ﯾ|ﯿ|ﰀ|ﰁ|ﰂ|ﰃ|ﰄ|ﰅ|ﰆ|ﰇ|ﰈ|ﰉ|ﰊ|ﰋ|ﰌ|ﰍ|ﰎ|ﰏ|ﰐ|ﰑ|ﰒ|ﰓ|ﰔ|ﰕ|ﰖ|ﰗ|ﰘ|ﰙ|ﰚ|ﰛ|ﰜ|ﰝ|ﰞ|ﰟ|ﰠ|ﰡ|ﰢ|ﰣ|ﰤ|ﰥ|ﰦ|ﰧ|ﰨ|ﰩ|ﰪ|ﰫ|ﰬ|ﰭ|ﰮ|ﰯ|ﰰ|ﰱ|ﰲ|ﰳ|ﰴ|ﰵ|ﰶ|ﰷ|ﰸ|ﰹ|ﰺ|ﰻ|ﰼ|ﰽ|ﰾ|ﰿ|ﱀ|ﱁ|ﱂ|ﱃ|ﱄ|ﱅ|ﱆ|ﱇ|ﱈ|ﱉ|ﱊ|ﱋ|ﱌ|ﱍ|ﱎ|ﱏ|ﱐ|ﱑ|ﱒ|ﱓ|ﱔ|ﱕ|ﱖ|ﱗ|ﱘ|ﱙ|ﱚ|ﱛ|ﱜ|ﱝ|ﱞ|ﱟ|ﱠ|ﱡ|ﱢ|ﱣ|ﱤ|ﱥ|ﱦ|ﱧ|ﱨ|ﱩ|ﱪ|ﱫ|ﱬ|ﱭ|ﱮ|ﱯ|ﱰ|ﱱ|ﱲ|ﱳ|ﱴ|ﱵ|ﱶ|ﱷ|ﱸ|ﱹ|ﱺ|ﱻ|ﱼ|ﱽ|ﱾ|ﱿ|ﲀ|ﲁ|ﲂ|ﲃ|ﲄ|ﲅ|ﲆ|ﲇ|ﲈ|ﲉ|ﲊ|ﲋ|ﲌ|ﲍ|ﲎ|ﲏ|ﲐ|ﲑ|ﲒ|ﲓ|ﲔ|ﲕ|ﲖ|ﲗ|ﲘ|ﲙ|ﲚ|ﲛ|ﲜ|ﲝ|ﲞ|ﲟ|ﲠ|ﲡ|ﲢ|ﲣ|ﲤ|ﲥ|ﲦ|ﲧ|ﲨ|ﲩ|ﲪ|ﲫ|ﲬ|ﲭ|ﲮ|ﲯ|ﲰ|ﲱ|ﲲ|ﲳ|ﲴ|ﲵ|ﲶ|ﲷ|ﲸ|ﲹ|ﲺ|ﲻ|ﲼ|ﲽ|ﲾ|ﲿ|ﳀ|ﳁ|ﳂ|ﳃ|ﳄ|ﳅ|ﳆ|ﳇ|ﳈ|ﳉ|ﳊ|ﳋ|ﳌ|ﳍ|ﳎ|ﳏ|ﳐ|ﳑ|ﳒ|ﳓ|ﳔ|ﳕ|ﳖ|ﳗ|ﳘ|ﳙ|ﳚ|ﳛ|ﳜ|ﳝ|ﳞ|ﳟ|ﳠ|ﳡ|ﳢ|ﳣ|ﳤ|ﳥ|ﳦ|ﳧ|ﳨ|ﳩ|ﳪ|ﳫ|ﳬ|ﳭ|ﳮ|ﳯ|ﳰ|ﳱ|ﳲ|ﳳ|ﳴ|ﳵ|ﳶ|ﳷ|ﳸ|ﳹ|ﳺ|ﳻ|ﳼ|ﳽ|ﳾ|ﳿ|ﴀ|ﴁ|ﴂ|ﴃ|ﴄ|ﴅ|ﴆ|ﴇ|ﴈ|ﴉ|ﴊ|ﴋ|ﴌ|ﴍ|ﴎ|ﴏ|ﴐ|ﴑ|ﴒ|ﴓ|ﴔ|ﴕ|ﴖ|ﴗ|ﴘ|ﴙ|ﴚ|ﴛ|ﴜ|ﴝ|ﴞ|ﴟ|ﴠ|ﴡ|ﴢ|ﴣ|ﴤ|ﴥ|ﴦ|ﴧ|ﴨ|ﴩ|ﴪ|ﴫ|ﴬ|ﴭ|ﴮ|ﴯ|ﴰ|ﴱ|ﴲ|ﴳ|ﴴ|ﴵ|ﴶ|ﴷ|ﴸ|ﴹ|ﴺ|ﴻ|ﴼ|ﴽ|ﵐ|ﵑ|ﵒ|ﵓ|ﵔ|ﵕ|ﵖ|ﵗ|ﵘ|ﵙ|ﵚ|ﵛ|ﵜ|ﵝ|ﵞ|ﵟ|ﵠ|ﵡ|ﵢ|ﵣ|ﵤ|ﵥ|ﵦ|ﵧ|ﵨ|ﵩ|ﵪ|ﵫ|ﵬ|ﵭ|ﵮ|ﵯ|ﵰ|ﵱ|ﵲ|ﵳ|ﵴ|ﵵ|ﵶ|ﵷ|ﵸ|ﵹ|ﵺ|ﵻ|ﵼ|ﵽ|ﵾ|ﵿ|ﶀ|ﶁ|ﶂ|ﶃ|ﶄ|ﶅ|ﶆ|ﶇ|ﶈ|ﶉ|ﶊ|ﶋ|ﶌ|ﶍ|ﶎ|ﶏ|ﶒ|ﶓ|ﶔ|ﶕ|ﶖ|ﶗ|ﶘ|ﶙ|ﶚ|ﶛ|ﶜ|ﶝ|ﶞ|ﶟ|ﶠ|ﶡ|ﶢ|ﶣ|ﶤ|ﶥ|ﶦ|ﶧ|ﶨ|ﶩ|ﶪ|ﶫ|ﶬ|ﶭ|ﶮ|ﶯ|ﶰ|ﶱ|ﶲ|ﶳ|ﶴ|ﶵ|ﶶ|ﶷ|ﶸ|ﶹ|ﶺ|ﶻ|ﶼ|ﶽ|ﶾ|ﶿ|ﷀ|ﷁ|ﷂ|ﷃ|ﷄ|ﷅ|ﷆ|ﷇ|ﷰ|ﷱ|ﷲ|ﷳ|ﷴ|ﷵ|ﷶ|ﷷ|ﷸ|ﷹ|ﷺ|ﷻ|﷼|ﹰ|ﹱ|ﹲ|ﹴ|ﹶ|ﹷ|ﹸ|ﹹ|ﹺ|ﹻ|ﹼ|ﹽ|ﹾ|ﹿ|ﺀ|ﺁ|ﺂ|ﺃ|ﺄ|ﺅ|ﺆ|ﺇ|ﺈ|ﺉ|ﺊ|ﺋ|ﺌ|ﺍ|ﺎ|ﺏ|ﺐ|ﺑ|ﺒ|ﺓ|ﺔ|ﺕ|ﺖ|ﺗ|ﺘ|ﺙ|ﺚ|ﺛ|ﺜ|ﺝ|ﺞ|ﺟ|ﺠ|ﺡ|ﺢ|ﺣ|ﺤ|ﺥ|ﺦ|ﺧ|ﺨ|ﺩ|ﺪ|ﺫ|ﺬ|ﺭ|ﺮ|ﺯ|ﺰ|ﺱ|ﺲ|ﺳ|ﺴ|ﺵ|ﺶ|ﺷ|ﺸ|ﺹ|ﺺ|ﺻ|ﺼ|ﺽ|ﺾ|ﺿ|ﻀ|ﻁ|ﻂ|ﻃ|ﻄ|ﻅ|ﻆ|ﻇ|ﻈ|ﻉ|ﻊ|ﻋ|ﻌ|ﻍ|ﻎ|ﻏ|ﻐ|ﻑ|ﻒ|ﻓ|ﻔ|ﻕ|ﻖ|ﻗ|ﻘ|ﻙ|ﻚ|ﻛ|ﻜ|ﻝ|ﻞ|ﻟ|ﻠ|ﻡ|ﻢ|ﻣ|ﻤ|ﻥ|ﻦ|ﻧ|ﻨ|ﻩ|ﻪ|ﻫ|ﻬ|ﻭ|ﻮ|ﻯ|ﻰ|ﻱ|ﻲ|ﻳ|ﻴ|ﻵ|ﻶ|ﻷ|ﻸ|ﻹ|ﻺ|ﻻ|ﻼ|０|１|２|３|４|５|６|７|８|９|Ａ|Ｂ|Ｃ|Ｄ|Ｅ|Ｆ|Ｇ|Ｈ|Ｉ|Ｊ|Ｋ|Ｌ|Ｍ|Ｎ|Ｏ|Ｐ|Ｑ|Ｒ|Ｓ|Ｔ|Ｕ|Ｖ|Ｗ|Ｘ|Ｙ|Ｚ|ａ|ｂ|ｃ|ｄ|ｅ|ｆ|ｇ|ｈ|ｉ|ｊ|ｋ|ｌ|ｍ|ｎ|ｏ|ｐ|ｑ|ｒ|ｓ|ｔ|ｕ|ｖ|ｗ|ｘ|ｙ|ｚ|ª|º|²|³|¹|⁰|⁴|⁵|⁶|⁷|⁸|⁹|₀|₁|₂|₃|₄|₅|₆|₇|₈|₉|ß|æ|Æ|Œ|œ|ẞ|Ĳ|ĳ|ſ|µ|ʼ|ς', '|'), c)],
            c)
    END;

-- What Arabic writers write for one another: hamza seats, ى and ي, ة and ه; ي before ء left out (شيء is شئ).
CREATE OR REPLACE MACRO search_index.letters(string) AS
    regexp_replace(translate(string, 'أإآىةؤئ', 'ااايهءء'), 'ي+ء', 'ء', 'g');

-- A text in its search form, white space and punctuation left alone. Plain Arabic and ASCII, which is nearly all there
-- is, is spared the others. What is removed: tashkeel, tatweel, marks of hamza and maddah, what is
-- invisible (the classes of warraq.arabic.normalise).
CREATE OR REPLACE MACRO search_index.normal(string) AS
    search_index.letters(regexp_replace(
        CASE
            WHEN regexp_matches(string, '[^\x{00}-\x{A9}\x{AB}-\x{B1}\x{BB}\x{60C}-\x{61F}\x{621}-\x{652}\x{670}\x{2000}-\x{206F}\x{FEFF}]') THEN
                regexp_replace(list_transform([nfc_normalize(lower(string))], lambda composed: list_reduce(
                    list_distinct(regexp_extract_all(composed,
                        '[\x{AA}-\x{24F}\x{2BC}\x{3C2}\x{620}\x{653}-\x{66F}\x{671}-\x{6FF}\x{1E00}-\x{1EFF}\x{2070}-\x{209F}\x{FB00}-\x{FFEF}]')),
                    lambda rest, c: replace(rest, c, search_index.letter(c)),
                    composed))[1], '([a-zæøœðþđħıłŋŧ])[\x{300}-\x{36F}]+', '\1', 'g') -- marks that are in no one letter with it
            WHEN regexp_matches(string, '[A-Z]') THEN lower(string)
            ELSE string
        END,
        '[\x{AD}\x{34F}\x{610}-\x{61A}\x{61C}\x{640}\x{64B}-\x{65F}\x{670}\x{674}\x{6D6}-\x{6DC}\x{6DF}-\x{6E8}\x{6EA}-\x{6ED}\x{898}-\x{89F}\x{8CA}-\x{8E1}\x{8E3}-\x{8FF}\x{180B}-\x{180F}\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FE00}-\x{FE0F}\x{FEFF}\x{FFF0}-\x{FFF8}\x{10EFC}-\x{10EFF}\x{1BCA0}-\x{1BCA3}\x{1D173}-\x{1D17A}\x{E0000}-\x{E0FFF}]+',
        '', 'g'));

-- Thousands separators left out: 25,000 and 25.000 are 25000.
CREATE OR REPLACE MACRO search_index.joined(string) AS
    regexp_replace(regexp_replace(string, '(\d)[.,](\d{3})\b', '\1\2', 'g'), '(\d)[.,](\d{3})\b', '\1\2', 'g');

-- The words of a text in their search form: runs of Arabic letters, and runs of other letters and digits, so that the
-- 20 in الـ20 and the BBC in الBBC are words. A thousands separator joins: 25,000 and 25.000 are 25000.
CREATE OR REPLACE MACRO search_index.words(string) AS
    CASE
        -- Nearly all that the index is made of, at a fraction of the price: what letters() would leave as it is, what is
        -- of Arabic letters alone, and that with punctuation around it.
        WHEN regexp_full_match(string, '[ءابت-غف-وي]+') AND NOT contains(string, 'يء') THEN [string]
        WHEN regexp_full_match(string, '[ء-غف-ي]+') THEN [search_index.letters(string)]
        WHEN regexp_full_match(string, '[!-/:-@«»،؛؟]*[ء-غف-ي]+[!-/:-@«»،؛؟]*') THEN
            [search_index.letters(regexp_extract(string, '[ء-غف-ي]+'))]
        ELSE regexp_extract_all(
            search_index.joined(search_index.normal(string)),
            '[\x{620}-\x{64A}\x{66E}-\x{6D3}\x{6D5}\x{6EE}\x{6EF}\x{6FA}-\x{6FF}\x{750}-\x{77F}\x{8A0}-\x{8C9}]+|(?:[^\P{L}\x{620}-\x{64A}\x{66E}-\x{6D3}\x{6D5}\x{6EE}\x{6EF}\x{6FA}-\x{6FF}\x{750}-\x{77F}\x{8A0}-\x{8C9}]|\pM|\pN)+')
    END;

-- A word after each of the suffixes has gone from its end, once and in this order, where so many letters stay.
CREATE OR REPLACE MACRO search_index.without(suffixes, word, stay) AS
    list_reduce(
        suffixes,
        lambda rest, suffix:
            CASE WHEN ends_with(rest, suffix) AND length(rest) >= length(suffix) + stay
                THEN left(rest, -length(suffix)) ELSE rest END,
        word);

-- Light10 (Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval", 2007) as Apache Lucene
-- has it: one of ال وال بال كال فال لل goes where two letters stay, or و where three do, and then the suffixes.
CREATE OR REPLACE MACRO search_index.light10(word) AS
    search_index.without(
        ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي'],
        regexp_replace(word, '^(?:(?:[وبكف]?ال|لل)(..+)|و(...+))$', '\1\2'), 2);

-- The stem of a word. Arabic words: what Light10 makes one stays one, and besides
-- - an article or و at the beginning goes once more: else وزير and الوزير would be زير and وزير;
-- - and, where three letters stay, what the noun steps of Snowball's Arabic stemmer (Chelli, 2016) take off: attached
--   pronouns, the ا of the accusative and the ت of the feminine, and the prepositions ب and ل.
-- In title-to-article search over 10,161 articles this is worth .02 of mean reciprocal rank (benchmarks/search). Other
-- words: a plural s goes, as in Harman's S-stemmer ("How effective is suffixing?", 1991), and y and ie become i, which
-- also serves French.
CREATE OR REPLACE MACRO search_index.stem(word) AS
    CASE
        WHEN word BETWEEN 'ء' AND 'ۿ' THEN
            regexp_replace(
                search_index.without(
                    ['هما', 'هم', 'هن', 'كم', 'نا', 'وا', 'ا', 'ت', 'ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي'],
                    regexp_replace(search_index.light10(word), '^(?:[بكف]?ال|لل|و)(..+)$', '\1'), 3),
                '^[بل](?:و(..+)|(...+))$', '\1\2')
        ELSE regexp_replace(regexp_replace(word, '^(.+[^us])s$', '\1'), '^(..+?)(?:ie|y)$', '\1i')
    END;

-- The number under which a stem or a pair of words is in the index. Numbers of 32 bits: among a million different stems,
-- one query word in some four thousand shares its number with another; a larger number would cost a tenth of the index's
-- size. Those of md5_number_lower(), which goes by way of a string of bits and costs three times as much.
CREATE OR REPLACE MACRO search_index.number(string) AS
    ((md5_number(string) >> 64) & 4294967295)::UINTEGER;

CREATE OR REPLACE MACRO search_index.term(word) AS
    search_index.number(search_index.stem(word));

-- The number of two words in a row, as that of a term.
CREATE OR REPLACE MACRO search_index.pair(word, other) AS
    search_index.number(word || ' ' || other);

-- Marks and invisible signs that may stand within a word, as part of a class of a regular expression.
CREATE OR REPLACE MACRO search_index.within_words() AS
    '\x{AD}\x{300}-\x{36F}\x{610}-\x{61C}\x{640}\x{64B}-\x{652}\x{670}\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}';

-- A regular expression for words of plain Arabic letters, Latin ones and digits in their search form: each in any of its
-- forms, with marks between them. What stands between the words matches `apart`. Where it cannot know it says yes: a
-- digit is any digit, a Latin letter also any with an accent.
CREATE OR REPLACE MACRO search_index.spelled(words, apart) AS
    replace(replace(replace(replace(replace(replace(replace(replace(
        regexp_replace(regexp_replace(regexp_replace(words, '[0-9]', '#', 'g'), '([^ #])', '\1@', 'g'), '([a-z])', '(?i:[\1%])', 'g'),
        'ا', '[اأإآ]'), 'ه', '[هة]'), 'ي', '[يى]'), 'ء', '(?:[يى]@)*[ءؤئ]'), ' ', apart),
        '#', '[0-9\x{B2}\x{B3}\x{B9}\x{660}-\x{669}\x{6F0}-\x{6F9}\x{2070}-\x{2089}\x{FF10}-\x{FF19}][.,\x{66B}\x{66C}' || search_index.within_words() || ']*'),
        '@', '[' || search_index.within_words() || ']*'),
        '%', '\x{AA}\x{BA}\x{C0}-\x{24F}\x{1E00}-\x{1EFF}\x{212A}\x{212B}\x{FF21}-\x{FF5A}');

-- The forms of letters and the invisible signs that it does not know.
CREATE OR REPLACE MACRO search_index.rare_letters() AS
    '[\x{34F}\x{620}\x{653}-\x{65F}\x{66E}-\x{66F}\x{671}-\x{6EF}\x{6FA}-\x{8FF}\x{180B}-\x{180F}\x{FB50}-\x{FE0F}\x{FE70}-\x{FEFC}\x{FFF0}-\x{FFF8}\x{10000}-\x{10FFFF}]';
