-- one row per check of the run
SELECT expectation, column_name, reason, severity, success, observed, unexpected_count, element_count
FROM main.quality_checks
WHERE run_id = $run_id
ORDER BY success, severity, column_name, expectation
