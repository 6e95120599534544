-- Common words that stand in a row. Nine articles in ten have في and nine have من, and to know which of them have the
-- phrase "في من" would take reading them all; so the index has a list of the articles for each two of these words.

-- The words, in their search form. Other words, or another order of these, need other rows in search_index.pairs: a change
-- is for a migration that makes all articles unpaired.
CREATE OR REPLACE MACRO search_index.common_words() AS
    [
        'في', 'من', 'علي', 'ان', 'الي', 'عن', 'التي', 'و', 'ما', 'مع', 'بعد', 'انه', 'الذي', 'خلال', 'هذه', 'بين', 'هذا',
        'كما', 'قد', 'قبل', 'لا', 'كل', 'كان', 'منذ', 'لم', 'حيث', 'به', 'لها', 'او', 'حول', 'له', 'غير', 'ذلك', 'دون',
        'هو', 'هي', 'كانت', 'بعض', 'اي', 'بها', 'انها', 'عبر', 'فيها', 'نحو', 'فيه', 'عليه', 'الذين', 'لدي', 'عليها', 'اذا',
        'لن', 'اما', 'ليس', 'حتي', 'منها', 'منه', 'ثم', 'عند', 'تم', 'يتم', 'هناك', 'هم', 'فيما', 'ايضا', 'اكثر', 'سوف',
        'لكن', 'الا', 'تحت', 'ضد', 'لو', 'ضمن', 'نفس', 'كذلك'
    ];

-- The numbers of the pairs that `words` has of them, given `firsts`, the same words as they count where they come first.
CREATE OR REPLACE MACRO search_index.pair_terms(firsts, words) AS
    list_transform(
        list_filter(
            list_zip(firsts[:-2], words[2:]),
            lambda pair: list_contains(search_index.common_words(), pair[1])
                AND list_contains(search_index.common_words(), pair[2])),
        lambda pair: search_index.number(pair[1] || ' ' || pair[2]));

-- Stretches of a text that have all its pairs, as cheaply as can be: they may have more words than these.
CREATE OR REPLACE MACRO search_index.stretches(string) AS
    regexp_extract_all(
        CASE WHEN regexp_matches(string, search_index.rare_letters()) THEN search_index.normal(string) ELSE string END,
        list_transform(
            [list_aggregate(
                list_transform(search_index.common_words(), lambda word: search_index.spelled(word)), 'string_agg', '|')],
            -- The letters before the first word keep a match from beginning within a word. After each word comes what is
            -- neither a letter nor a mark.
            lambda common: '[\x{621}-\x{652}]*(?:' || common
                || ')(?:[^0-9A-Za-z\x{AD}\x{610}-\x{61C}\x{621}-\x{652}\x{670}\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]'
                || '[^0-9A-Za-z\x{621}-\x{63F}\x{641}-\x{64A}]*(?:' || search_index.spelled('و') || ')?(?:' || common
                || '))+(?:[^\x{AD}\x{610}-\x{61C}\x{621}-\x{652}\x{670}\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]|$)')[1]);
