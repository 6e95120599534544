-- one row per item in a run
CREATE OR REPLACE VIEW main.outcomes AS
SELECT run_id, item, source, outcome, reason, detail, article_id, decided_at
FROM store.outcomes;
