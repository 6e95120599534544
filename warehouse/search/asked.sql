-- What a query asks for, and whether a text has it.

-- The words and quoted phrases of a query, as they are written. A quotation mark without a second one is ignored.
CREATE OR REPLACE MACRO search_index.strings(query) AS
    regexp_extract_all(translate(left(query, 2000), '“”„‟«»″−', '"""""""-'), '-?"[^"]*"|[^\s"]+');

-- What a query asks for, one row per word or quoted phrase: whether a minus stands before it, whether it is quoted, its
-- words. What comes after the first hundred is ignored.
CREATE OR REPLACE MACRO search_index.parts(query) AS TABLE
    SELECT row_number() OVER () AS part, starts_with(string, '-') AS excluded, contains(string, '"') AS quoted,
        trim(string, '-"') AS asked, words, list_aggregate(words, 'string_agg', ' ') AS phrase
    FROM (
        SELECT string, search_index.words(string) AS words
        FROM (SELECT unnest(search_index.strings(query)) AS string)
    )
    WHERE len(words) > 0
    LIMIT 100;

-- A regular expression without which a text has none of the query's phrases. A phrase with other than plain letters and
-- digits is not judged by it, nor is a text with rare forms of letters in it. DuckDB computes it once, while it plans, and
-- what that takes is a part of each answer's time: it makes do without words().
CREATE OR REPLACE MACRO search_index.trace(query) AS
    list_aggregate(
        list_transform(
            list_transform(
                list_filter(search_index.strings(query), lambda string: contains(string, '"')),
                lambda string: search_index.letters(regexp_replace(
                    translate(lower(string), 'àâäáçéèêëîïíôöóùûüúñ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', 'aaaaceeeeiiiooouuuun01234567890123456789'),
                    '[' || search_index.within_words() || ']+', '', 'g'))),
            lambda string: CASE
                -- Words of Arabic letters have none around them, but for the conjunction.
                WHEN regexp_full_match(string, '[ !-/:-@«»،؛؟ء-غف-ي]+') THEN
                    '(?:^|[^ء-ؿف-ي])(?:' || search_index.spelled('و', '') || ')?'
                    || search_index.spelled(trim(regexp_replace(string, '[^ء-غف-ي]+', ' ', 'g')), '[^ء-ؿف-ي]+')
                    || '(?:[^ء-ؿف-ي]|$)'
                -- Others may be joined to one another: الـ20.
                WHEN regexp_full_match(string, '[ -~«»،؛؟’ء-غف-ي]+') THEN
                    search_index.spelled(
                        trim(regexp_replace(
                            regexp_replace(
                                regexp_replace(string, '([ء-غف-ي])([0-9a-z])', '\1 \2', 'g'),
                                '([0-9a-z])([ء-غف-ي])', '\1 \2', 'g'),
                            '[^0-9a-zء-غف-ي]+', ' ', 'g')),
                        '[^0-9A-Za-z\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{24F}ء-ؿف-ي]*')
                    || if(regexp_matches(string, '[a-z]'), '|[ßẞæÆœŒĳĲ\x{FB00}-\x{FB06}]', '')
                ELSE '' END),
        'string_agg', '|') || '|' || search_index.rare_letters();

-- Whether a text has a phrase, given as it was asked for, as its words with a space between, and with the trace of its
-- query: the words in a row, as they are written; the conjunction may be attached to the first.
CREATE OR REPLACE MACRO search_index.has_phrase(string, asked, phrase, trace) AS
    CASE -- each case spares many the next, where DuckDB might compute both sides of AND and OR
        WHEN NOT regexp_matches(string, trace) THEN false
        WHEN contains(string, ' ' || asked || ' ') THEN true
        ELSE list_transform(
            [' ' || coalesce(list_aggregate(search_index.words(string), 'string_agg', ' '), '') || ' '],
            lambda plain: contains(plain, ' ' || phrase || ' ') OR contains(plain, ' و' || phrase || ' '))[1]
    END;
