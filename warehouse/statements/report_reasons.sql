-- one row per reason why items of the run are not there, with a few of them
SELECT outcome, reason, count(*) AS items,
       list({'item': item, 'detail': detail} ORDER BY item)[1:$examples] AS examples
FROM store.outcomes
WHERE run_id = $run_id AND outcome IN ('rejected', 'failed', 'skipped')
GROUP BY outcome, reason
ORDER BY outcome, items DESC, reason
