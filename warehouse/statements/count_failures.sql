-- one row per severity of which a check of the run did not hold
SELECT severity, count(*)
FROM main.quality_checks
WHERE run_id = $run_id AND NOT success
GROUP BY severity
