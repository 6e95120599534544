-- one row per check in a run: the batches of a run are added up, and the tolerance is of all their rows
CREATE OR REPLACE VIEW main.quality_checks AS
SELECT run_id, suite, any_value(expectation) AS expectation, any_value(column_name) AS column_name, severity,
       CASE WHEN count(*) = 1 THEN bool_and(success)
            ELSE sum(unexpected_count) <= any_value(tolerance) * sum(element_count) END AS success,
       CASE WHEN count(*) = 1 THEN any_value(observed)
            ELSE sum(unexpected_count) || ' of ' || sum(element_count) END AS observed,
       sum(unexpected_count)::BIGINT AS unexpected_count, sum(element_count)::BIGINT AS element_count, name, source,
       any_value(sentence) AS sentence, any_value(tolerance) AS tolerance, any_value(reason) AS reason
FROM store.quality_checks
GROUP BY run_id, suite, name, source, severity;
