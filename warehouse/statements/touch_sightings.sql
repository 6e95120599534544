UPDATE store.seen AS seen
SET last_seen_at = greatest(seen.last_seen_at, coalesce(still.fetched_at, $now))
FROM still
WHERE seen.key = still.key
