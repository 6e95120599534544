-- one row per item where an article was seen
SELECT item, place, url, source, content_hash, own, first_seen_at, last_seen_at, first_run_id
FROM store.sightings
WHERE article_id = $article_id
ORDER BY first_seen_at, item
