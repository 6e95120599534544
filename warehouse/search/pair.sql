-- The postings of the common words that stand in a row in articles that have been cut (cut.sql): what search() looks up for
-- a phrase of them. Nine articles in ten have في and nine have من, and to know which have "في من" it would read them all.
INSERT INTO unsorted_postings (term, doc, weight)
WITH
common_words AS MATERIALIZED (
    SELECT number, nth, of_all, word FROM cut_words SEMI JOIN search_index.common USING (term)
),
-- The conjunction may be attached to the first word of a phrase.
firsts AS MATERIALIZED (
    SELECT number, nth, of_all, word FROM common_words
    UNION ALL
    SELECT number, nth, of_all, word
    FROM (
        SELECT number, nth, of_all, substr(word, 2) AS word FROM cut_words WHERE starts_with(word, 'و') AND length(word) > 1
    )
    WHERE search_index.term(word) IN (SELECT term FROM search_index.common)
),
-- Pieces without words, as a dash, are between two words that are in a row all the same.
gaps AS (
    SELECT doc, min(place) - 1 AS place, max(place) + 1 AS next_place
    FROM (
        SELECT doc, place, place - row_number() OVER (PARTITION BY doc ORDER BY place) AS stretch
        FROM cut_pieces ANTI JOIN cut_words USING (number)
    )
    GROUP BY doc, stretch
),
before AS (
    SELECT cut_pieces.doc, coalesce(next_place, cut_pieces.place + 1) AS place, number
    FROM cut_pieces
    SEMI JOIN (FROM firsts WHERE nth = of_all) USING (number)
    LEFT JOIN gaps ON gaps.doc = cut_pieces.doc AND gaps.place = cut_pieces.place
),
after AS (
    SELECT doc, place, number FROM cut_pieces SEMI JOIN (FROM common_words WHERE nth = 1) USING (number)
),
-- Two pieces in a row, and one of several words as if it were followed by itself.
in_a_row AS MATERIALIZED (
    SELECT DISTINCT doc, before.number, after.number AS next_number FROM before JOIN after USING (doc, place)
    UNION ALL
    SELECT DISTINCT doc, number, NULL FROM cut_pieces SEMI JOIN (FROM firsts WHERE nth < of_all) USING (number)
),
pairs AS (
    SELECT firsts.number, seconds.number AS next_number, search_index.pair(firsts.word, seconds.word) AS pair
    FROM (SELECT DISTINCT number, next_number FROM in_a_row WHERE next_number IS NOT NULL) AS pieces
    JOIN firsts ON firsts.number = pieces.number AND firsts.nth = firsts.of_all
    JOIN common_words AS seconds ON seconds.number = pieces.next_number AND seconds.nth = 1
    UNION ALL
    SELECT number, NULL, search_index.pair(firsts.word, seconds.word)
    FROM firsts JOIN common_words AS seconds USING (number)
    WHERE seconds.nth = firsts.nth + 1
)
SELECT DISTINCT pair, doc, 0
FROM in_a_row JOIN pairs ON pairs.number = in_a_row.number AND pairs.next_number IS NOT DISTINCT FROM in_a_row.next_number
