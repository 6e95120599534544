-- one row per run
CREATE OR REPLACE VIEW main.runs AS
SELECT run_id, started_at, finished_at, status, trigger, items, new, updated, unchanged, duplicate, rejected, failed,
       skipped, targets, error
FROM store.runs;
