-- The postings of the words of articles that have been cut (cut.sql).
INSERT INTO unsorted_postings (term, doc, weight)
SELECT term, doc, least(sum(occurrences), 3) + if(bool_or(titled), 4, 0)
FROM (
    -- News say in their first lines what they are about, so that words there count twice.
    SELECT doc, number, place < 0 AS titled, CASE WHEN place < 0 THEN 0 WHEN place < 30 THEN 2 ELSE 1 END AS occurrences
    FROM cut_pieces
)
JOIN cut_words USING (number)
GROUP BY term, doc
