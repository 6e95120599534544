-- one row per run of a month (UTC), the latest first
SELECT run_id, started_at, status, trigger, coalesce(items, 0) AS items, new, updated, duplicate, rejected, failed,
       epoch(coalesce(finished_at, now()) - started_at) AS seconds, 0 AS warnings
FROM store.runs
WHERE strftime(timezone('UTC', started_at), '%Y-%m') = $month
ORDER BY run_id DESC
