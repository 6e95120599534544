-- Put the postings and pairs of every 65,536 articles into one run sorted by term, as if added in one batch.
CREATE TEMP TABLE sorted_postings AS
SELECT term, doc, weight FROM search_index.postings ORDER BY doc // 65536, term, doc;
DELETE FROM search_index.postings;
INSERT INTO search_index.postings (term, doc, weight) SELECT term, doc, weight FROM sorted_postings;
DROP TABLE sorted_postings;

CREATE TEMP TABLE sorted_pairs AS
SELECT term, doc FROM search_index.pairs ORDER BY doc // 65536, term, doc;
DELETE FROM search_index.pairs;
INSERT INTO search_index.pairs (term, doc) SELECT term, doc FROM sorted_pairs;
DROP TABLE sorted_pairs;
