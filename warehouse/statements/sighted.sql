-- one row per item of this batch that led to an article: those decided now, and those known byte for byte
CREATE OR REPLACE TEMP TABLE sighted AS
SELECT staged.key, staged.item, staged.place, decided.article_id, staged.content_hash, staged.bytes_hash, staged.source,
       staged.url, coalesce(staged.fetched_at, $now) AS seen_at, decided.own
FROM decided
JOIN staged ON staged.n = decided.n
QUALIFY row_number() OVER (PARTITION BY staged.key ORDER BY staged.n DESC) = 1
