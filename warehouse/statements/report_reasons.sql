-- one row per reason why items of the run are not there, with a few of them
SELECT outcome, coalesce(reason, '') AS reason, count(*) AS items,
       arg_min({'item': item, 'source': source, 'detail': detail}, item, $examples::BIGINT) AS examples,
       count(*) OVER () AS total
FROM store.outcomes
WHERE run_id = $run_id AND outcome IN ('rejected', 'failed', 'skipped')
GROUP BY outcome, reason
ORDER BY outcome = 'skipped', outcome, items DESC, reason
LIMIT $rows
