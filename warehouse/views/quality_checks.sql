-- one row per check in a run: the batches of a run are added up
CREATE OR REPLACE VIEW main.quality_checks AS
SELECT run_id, suite, expectation, column_name, severity, bool_and(success) AS success,
       CASE WHEN count(*) = 1 THEN any_value(observed)
            ELSE sum(unexpected_count) || ' of ' || sum(element_count) END AS observed,
       sum(unexpected_count)::BIGINT AS unexpected_count, sum(element_count)::BIGINT AS element_count, reason
FROM store.quality_checks
GROUP BY run_id, suite, expectation, column_name, severity, reason;
