INSERT INTO store.seen BY NAME
SELECT key, item, place, doc, content_hash, bytes_hash, source, url,
       seen_at AS first_seen_at, seen_at AS last_seen_at, $run_id AS first_run_id, own
FROM sighted
ANTI JOIN store.seen AS seen ON seen.key = sighted.key
ORDER BY doc
