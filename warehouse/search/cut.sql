-- Cut the articles of {docs} (doc, title, text) at their spaces. Only the different pieces of a batch, a tenth of all, are
-- turned into words, stems and terms, and what comes after goes by their numbers.
CREATE OR REPLACE TEMP TABLE uncounted_pieces AS
SELECT doc, unnest(range(len(pieces))) AS place, unnest(pieces) AS piece
FROM (SELECT doc, string_split(replace(text, chr(10), ' '), ' ') AS pieces FROM {docs})
UNION ALL
-- The places of a title are below zero, and its last one is not next to the first of the text.
SELECT doc, unnest(range(-1 - len(pieces), -1)), unnest(pieces)
FROM (SELECT doc, string_split(title, ' ') AS pieces FROM {docs});

-- They are told apart by themselves: of DuckDB's hash(), two ordinary words of one news corpus have the same.
CREATE OR REPLACE TEMP TABLE different_pieces AS
SELECT (row_number() OVER ())::INTEGER AS number, piece FROM (SELECT DISTINCT piece FROM uncounted_pieces);

-- doc, place, number of the piece
CREATE OR REPLACE TEMP TABLE cut_pieces AS
SELECT doc, place, number FROM uncounted_pieces JOIN different_pieces USING (piece);

-- The words of a piece, hardly ever more than one, with their terms.
CREATE OR REPLACE TEMP TABLE cut_words AS
WITH
words AS MATERIALIZED (
    SELECT number, unnest(range(1, len(words) + 1))::INTEGER AS nth, len(words)::INTEGER AS of_all, unnest(words) AS word
    FROM (SELECT number, search_index.words(piece) AS words FROM different_pieces)
),
terms AS (
    SELECT word, search_index.term(word) AS term FROM (SELECT DISTINCT word FROM words)
)
SELECT number, nth, of_all, word, term FROM words JOIN terms USING (word);

DROP TABLE uncounted_pieces;
DROP TABLE different_pieces;

-- What the index is to have of them.
CREATE OR REPLACE TEMP TABLE unsorted_postings (term UINTEGER, doc INTEGER, weight UTINYINT);
