-- one row: how a run ended, its counts in the order of the outcomes
SELECT status, epoch(coalesce(finished_at, now()) - started_at), items,
       new, updated, unchanged, duplicate, rejected, failed, skipped
FROM store.runs
WHERE run_id = $run_id
