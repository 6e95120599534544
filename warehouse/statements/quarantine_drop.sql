UPDATE store.rejections AS kept
SET status = 'dropped', note = $note, closed_at = $now, replay_run_id = NULL
FROM chosen
WHERE chosen.rejection_id = kept.rejection_id AND kept.status = 'open'
