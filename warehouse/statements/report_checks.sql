-- one row per check of the run, the failed ones first
SELECT suite, name, source, expectation, column_name, severity, success, observed, unexpected_count, element_count,
       coalesce(sentence, '') AS sentence, tolerance, reason
FROM main.quality_checks
WHERE run_id = $run_id
ORDER BY success, array_position(['critical', 'warning', 'info'], severity), suite, name, source NULLS FIRST
