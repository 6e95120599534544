-- what came in out of quarantine was last seen when its bytes were last read, and not when they first were
UPDATE store.seen AS seen
SET last_seen_at = greatest(seen.last_seen_at, kept.last_read_at)
FROM store.rejections AS kept
WHERE kept.replay_run_id = $run_id AND kept.closed_at = $now AND kept.status = 'replayed'
  AND seen.key = kept.key AND seen.bytes_hash = kept.bytes_hash
