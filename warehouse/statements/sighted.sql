-- one row per item of this batch that led to an article and was decided now, as store.seen will tell it: without what
-- is the article's
CREATE OR REPLACE TEMP TABLE sighted AS
SELECT found.key, nullif(found.item, found.key) AS item,
       store.place_left(found.place, article.url, article.article_id) AS place,
       found.doc, nullif(found.content_hash, article.content_hash) AS content_hash, found.bytes_hash, found.source,
       store.url_left(found.url, article.url) AS url,
       found.seen_at, found.own
FROM (
    SELECT staged.key, staged.item, staged.place, decided.doc, staged.content_hash, staged.bytes_hash, staged.source,
           staged.url, coalesce(staged.fetched_at, $now) AS seen_at, decided.own
    FROM decided
    JOIN staged ON staged.n = decided.n
    QUALIFY row_number() OVER (PARTITION BY staged.key ORDER BY staged.n DESC) = 1
) AS found
JOIN standing AS article USING (doc)
