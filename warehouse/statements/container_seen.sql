-- one row per record of a container that led to an article when the container was last read
CREATE OR REPLACE TEMP TABLE container_seen AS
SELECT try_cast(substr(seen.key, length($key) + 2) AS BIGINT) AS record, seen.key, seen.doc,
       article.article_id
FROM store.seen AS seen
JOIN store.containers AS container ON container.key = $key AND seen.last_seen_at >= container.since
JOIN (SELECT doc, article_id FROM store.articles) AS article USING (doc)
WHERE starts_with(seen.key, $key || '#') AND record IS NOT NULL
