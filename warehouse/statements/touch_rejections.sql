-- rejected again without having been judged again
UPDATE store.rejections AS kept
SET run_id = $run_id, rejected_at = $now, last_read_at = greatest(kept.last_read_at, coalesce(again.fetched_at, $now))
FROM again
WHERE kept.rejection_id = again.rejection_id
