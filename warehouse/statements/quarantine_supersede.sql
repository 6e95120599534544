UPDATE store.rejections AS kept
SET status = 'dropped', closed_at = $now, replay_run_id = $run_id, note = superseded.note
FROM superseded
WHERE kept.rejection_id = superseded.rejection_id
