-- one row per staged place that is known: its own article where it has one, else what it repeated last. The content hash
-- is NULL where it is that of the article
WITH homes AS (
    SELECT article.doc, asked.place
    FROM (SELECT DISTINCT place, store.id_of(place) AS article_id FROM staged) AS asked
    JOIN store.articles AS article USING (article_id)
)
SELECT place, doc, content_hash, own, first_run_id = $run_id AS this_run
FROM (
    SELECT seen.place, seen.doc, seen.content_hash, seen.own, seen.first_run_id, seen.last_seen_at, seen.key
    FROM store.seen AS seen
    SEMI JOIN staged ON staged.place = seen.place
    UNION ALL
    SELECT homes.place, seen.doc, seen.content_hash, seen.own, seen.first_run_id, seen.last_seen_at, seen.key
    FROM homes
    JOIN store.seen AS seen ON seen.doc = homes.doc AND seen.place IS NULL
)
QUALIFY row_number() OVER (PARTITION BY place ORDER BY own DESC, last_seen_at DESC, key) = 1
