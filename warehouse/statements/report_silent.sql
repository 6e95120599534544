-- one row per source of the run of which everything failed
SELECT source
FROM store.outcomes
WHERE run_id = $run_id
GROUP BY source
HAVING bool_and(outcome = 'failed')
ORDER BY source
