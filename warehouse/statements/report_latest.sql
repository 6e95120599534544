-- one row: the latest run that has ended, else the latest
SELECT run_id
FROM store.runs
ORDER BY finished_at IS NULL, run_id DESC
LIMIT 1
