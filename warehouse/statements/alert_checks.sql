-- one row per check of the run, the gravest first
SELECT suite, name, severity, source, success, coalesce(sentence, '') AS sentence, observed
FROM main.quality_checks
WHERE run_id = $run_id
ORDER BY CASE severity WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, suite, name, source NULLS FIRST
