-- one row per run whose id begins like this
SELECT run_id
FROM store.runs
WHERE starts_with(run_id, $beginning)
ORDER BY run_id DESC
LIMIT 10
