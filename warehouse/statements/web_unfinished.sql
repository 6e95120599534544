-- one row per run whose archived pages may never have been published
SELECT run_id
FROM store.runs
WHERE status IN ('interrupted', 'failed')
