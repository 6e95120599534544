UPDATE store.sightings
SET last_seen_at = $now
WHERE starts_with(key, $key || '#') AND last_seen_at < $now
