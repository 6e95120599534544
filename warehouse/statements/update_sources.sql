UPDATE store.sources
SET kind = read_now.kind, location = read_now.location, enabled = read_now.enabled, last_run_at = $now
FROM read_now
WHERE sources.name = read_now.name
