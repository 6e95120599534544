-- one row per run that says something of what sources publish, up to this one and half a year back; the age is in days
CREATE OR REPLACE TEMP TABLE fact_runs AS
SELECT run_id, rowid AS visit,
       greatest(epoch($now - if(run_id = $run_id, $now, coalesce(finished_at, started_at))), 0) / 86400 AS age
FROM store.runs
-- Those that read old pages again, or take in what was refused or lies far back, do not.
WHERE run_id = $run_id OR (run_id BETWEEN $oldest_run AND $run_id AND trigger NOT IN ('reextract', 'replay', 'backfill'))
