-- rejected again: a dropped one stays dropped, and one that had come in before is open again
UPDATE store.rejections AS kept
SET run_id = $run_id, judged_run_id = $run_id, reasons = rejected.reasons, title = rejected.title, text = rejected.text, url = rejected.url,
    staged_row = rejected.staged_row, rejected_at = $now, key = rejected.key,
    first_read_at = least(kept.first_read_at, coalesce(rejected.fetched_at, $now)),
    last_read_at = greatest(kept.last_read_at, coalesce(rejected.fetched_at, $now)),
    status = CASE WHEN kept.status = 'dropped' THEN 'dropped' ELSE 'open' END,
    closed_at = CASE WHEN kept.status = 'dropped' THEN kept.closed_at END,
    replay_run_id = CASE WHEN kept.status = 'dropped' THEN kept.replay_run_id END
FROM rejected
WHERE kept.rejection_id = rejected.rejection_id
