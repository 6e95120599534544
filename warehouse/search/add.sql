-- Index the articles of {docs} (doc, title, text), which must not be in the index.
--
-- A text is cut at its spaces, and only the different pieces of the batch, a tenth of all, are turned into words, stems
-- and terms. They are told apart by themselves: of DuckDB's hash(), two ordinary words of one news corpus have the same.
INSERT INTO search_index.postings (term, doc, weight)
WITH
pieces AS MATERIALIZED (
    SELECT doc, unnest(pieces) AS piece, unnest(range(len(pieces))) AS place
    FROM (SELECT doc, string_split(replace(text, chr(10), ' '), ' ') AS pieces FROM {docs})
    UNION ALL
    SELECT doc, unnest(string_split(title, ' ')), -1 FROM {docs}
),
words AS MATERIALIZED (
    SELECT piece, unnest(search_index.words(piece)) AS word FROM (SELECT DISTINCT piece FROM pieces)
),
terms AS (
    SELECT word, search_index.term(word) AS term FROM (SELECT DISTINCT word FROM words)
)
SELECT term, doc, (least(sum(occurrences), 3) + if(bool_or(titled), 4, 0))::UTINYINT
FROM (
    -- News say in their first lines what they are about, so that words there count twice.
    SELECT doc, piece, place < 0 AS titled, CASE WHEN place < 0 THEN 0 WHEN place < 30 THEN 2 ELSE 1 END AS occurrences
    FROM pieces
) AS counted
JOIN (SELECT piece, term FROM words JOIN terms USING (word)) USING (piece)
GROUP BY term, doc
ORDER BY term, doc;

-- Lengths by two cuts, because replace() costs more than both.
INSERT INTO search_index.documents (doc, length, title_length)
SELECT
    doc,
    coalesce(len(string_split(text, ' ')) + len(string_split(text, chr(10))) - 1, 0),
    coalesce(len(string_split(title, ' ')), 0)
FROM {docs};
