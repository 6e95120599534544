INSERT INTO store.sightings BY NAME
SELECT key, item, place, article_id, content_hash, bytes_hash, source, url,
       seen_at AS first_seen_at, seen_at AS last_seen_at, $run_id AS first_run_id, own
FROM sighted
ANTI JOIN store.sightings AS seen ON seen.key = sighted.key
