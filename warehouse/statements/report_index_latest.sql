-- one row per run, the latest first, with the number of its checks that failed
WITH latest AS (
    SELECT run_id, started_at, status, trigger, coalesce(items, 0) AS items, new, updated, duplicate, rejected, failed,
           epoch(coalesce(finished_at, now()) - started_at) AS seconds
    FROM store.runs
    ORDER BY run_id DESC
    LIMIT $rows
)
SELECT latest.*, coalesce(checks.warnings, 0) AS warnings
FROM latest
LEFT JOIN (
    SELECT run_id, count(*) FILTER (NOT success AND severity <> 'info') AS warnings
    FROM main.quality_checks
    WHERE run_id >= (SELECT min(run_id) FROM latest)
    GROUP BY run_id
) AS checks USING (run_id)
ORDER BY run_id DESC
