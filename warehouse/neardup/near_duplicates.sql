-- one row per pair of near-duplicates, the smaller article_id first
CREATE OR REPLACE VIEW main.near_duplicates AS
SELECT least(article.article_id, of_other.article_id) AS article_id,
       greatest(article.article_id, of_other.article_id) AS other_id,
       pair.similarity,
       pair.run_id,
       greatest(pair.doc_in_other, pair.other_in_doc) AS containment
FROM neardup_index.pairs AS pair
JOIN store.articles AS article ON article.doc = pair.doc
JOIN store.articles AS of_other ON of_other.doc = pair.other
WHERE pair.near
