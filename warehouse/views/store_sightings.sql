-- one row per item that led to an article, with everything that store.seen leaves to the article
CREATE OR REPLACE VIEW store.sightings AS
SELECT seen.key, coalesce(seen.item, seen.key) AS item, coalesce(seen.place, store.place_of(article.url)) AS place,
       article.article_id, coalesce(seen.content_hash, article.content_hash) AS content_hash, seen.bytes_hash,
       seen.source, store.url_seen(seen.url, article.url) AS url, seen.first_seen_at, seen.last_seen_at,
       seen.first_run_id, seen.own, seen.doc
FROM store.seen AS seen
LEFT JOIN store.articles AS article USING (doc);
