-- one row per run that is to be measured, with its end; its figures so far are forgotten
CREATE OR REPLACE TEMP TABLE measured AS
SELECT run_id, coalesce(finished_at, $now) AS ended_at
FROM store.runs
WHERE run_id IN (SELECT unnest($run_ids::VARCHAR[]))
