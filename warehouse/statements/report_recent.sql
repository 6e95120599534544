-- one row per run that has ended, up to this one, and this one; ids sort by time
SELECT run_id, started_at, status, new, updated, unchanged, duplicate, rejected, failed, skipped,
       epoch(coalesce(finished_at, now()) - started_at) AS seconds
FROM store.runs
WHERE run_id = $run_id OR (run_id < $run_id AND finished_at IS NOT NULL)
ORDER BY run_id DESC
LIMIT $runs
