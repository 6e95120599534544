-- one row per pair of sources, one of which was found in this run to repeat the other: exactly, or nearly
WITH mine AS (
    SELECT doc, article_id FROM store.articles WHERE run_id = $run_id
),
near AS (
    SELECT doc, duplicate_of, similarity FROM neardup_index.duplicates WHERE doc IN (SELECT doc FROM mine)
    UNION
    SELECT doc, duplicate_of, similarity
    FROM neardup_index.duplicates
    WHERE duplicate_of IN (SELECT article_id FROM mine)
),
repeated AS (
    SELECT outcomes.source AS follower, first.source AS first, TRUE AS verbatim, 1.0 AS similarity
    FROM store.outcomes AS outcomes
    JOIN store.articles AS first USING (article_id)
    WHERE outcomes.run_id = $run_id AND outcomes.outcome = 'duplicate'
    UNION ALL
    SELECT article.source, first.source, FALSE, near.similarity
    FROM near
    JOIN store.articles AS article ON article.doc = near.doc
    JOIN store.articles AS first ON first.article_id = near.duplicate_of
)
SELECT follower, first, count(*) FILTER (verbatim) AS verbatim, count(*) FILTER (NOT verbatim) AS nearly,
       avg(similarity) FILTER (NOT verbatim) AS similarity, count(*) OVER () AS total
FROM repeated
GROUP BY follower, first
ORDER BY count(*) DESC, follower, first
LIMIT $rows
