-- one row: the run
SELECT run_id, started_at, coalesce(finished_at, now()) AS finished_at, status, trigger, targets, error,
       coalesce(items, 0) AS items, new, updated, unchanged, duplicate, rejected, failed, skipped,
       epoch(coalesce(finished_at, now()) - started_at) AS seconds,
       (SELECT count(*) FROM store.articles) AS articles
FROM store.runs
WHERE run_id = $run_id
