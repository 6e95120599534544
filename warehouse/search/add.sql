-- Index the articles of {docs} (doc, title, text), which must not be in the index.
--
-- A text is cut at its spaces, and only the different pieces of the batch, a tenth of all, are turned into words, stems
-- and terms; hash() stays within the statement, so that it may differ between releases of DuckDB.
INSERT INTO search_index.postings (term, doc, weight)
WITH
pieces AS (
    -- News say in their first lines what they are about, so that words there count twice.
    SELECT doc, unnest(list_concat(pieces, pieces[:30])) AS piece, 1 AS occurrences
    FROM (SELECT doc, string_split(replace(text, chr(10), ' '), ' ') AS pieces FROM {docs})
    UNION ALL
    SELECT doc, unnest(string_split(title, ' ')), 65536 FROM {docs}
),
vocabulary AS MATERIALIZED (
    SELECT hash(piece) AS piece, search_index.words(any_value(piece)) AS words FROM pieces GROUP BY hash(piece)
),
words AS MATERIALIZED (
    SELECT piece, unnest(words) AS word FROM vocabulary
),
terms AS (
    SELECT word, search_index.term(word) AS term FROM (SELECT DISTINCT word FROM words)
)
SELECT term, doc, (least(sum(occurrences) & 65535, 3) + if(sum(occurrences) >= 65536, 4, 0))::UTINYINT
FROM (SELECT doc, hash(piece) AS piece, occurrences FROM pieces) AS hashed
JOIN words USING (piece)
JOIN terms USING (word)
GROUP BY term, doc
ORDER BY term, doc;

INSERT INTO search_index.documents (doc, length, title_length)
SELECT doc, coalesce(len(string_split(replace(text, chr(10), ' '), ' ')), 0), coalesce(len(string_split(title, ' ')), 0)
FROM {docs};
