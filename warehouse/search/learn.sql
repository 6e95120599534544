-- Note which terms one in ten of the articles has that have been cut (cut.sql), up to 300 with those that are known.
INSERT INTO search_index.common (term, articles)
SELECT term, {articles}
FROM (SELECT term, count(DISTINCT doc) AS holding FROM cut_pieces JOIN cut_words USING (number) GROUP BY term)
WHERE 10 * holding >= (SELECT count(DISTINCT doc) FROM cut_pieces) AND term NOT IN (SELECT term FROM search_index.common)
ORDER BY holding DESC, term
LIMIT (SELECT greatest(300 - count(*), 0) FROM search_index.common)
