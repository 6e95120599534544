UPDATE store.seen AS sighting
SET last_seen_at = $now
FROM container_seen AS seen
WHERE sighting.key = seen.key AND sighting.last_seen_at < $now
