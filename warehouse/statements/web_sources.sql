-- one row per wanted source that was asked before
SELECT name, interval, visited_at, next_visit_at, failures, failing_since, reason, switched_off, found, found_at
FROM store.source_states
WHERE list_contains($names, name)
