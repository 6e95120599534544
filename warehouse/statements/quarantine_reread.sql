-- how many rows came in just now that had been read more than once
SELECT count(*)
FROM store.rejections
WHERE replay_run_id = $run_id AND closed_at = $now AND status = 'replayed' AND last_read_at > first_read_at
