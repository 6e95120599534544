UPDATE store.sources
SET last_success_at = $now
WHERE name IN (SELECT source FROM store.run_sources WHERE run_id = $run_id)
