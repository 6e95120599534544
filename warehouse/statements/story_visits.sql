-- one row per request for a document at the place
SELECT run_id, item, url, kind, source, visited_at, status, reason, archive, seconds, bytes
FROM store.visits
WHERE place = $place OR item = $name OR place IN (SELECT key FROM store.sightings WHERE article_id = $name)
ORDER BY visited_at
