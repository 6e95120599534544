-- one row per figure that a run measured, of one source or of the whole run
CREATE OR REPLACE VIEW main.run_metrics AS
SELECT run_id, source, name, value
FROM store.measures;
