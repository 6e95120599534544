INSERT INTO store.quality_checks BY NAME
SELECT $run_id AS run_id, $batch AS batch, suite, name, expectation, "column" AS column_name, reason, severity, success,
       observed, elements AS element_count, unexpected AS unexpected_count, sentence, source, tolerance
FROM checks
