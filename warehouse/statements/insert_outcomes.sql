INSERT INTO store.outcomes
SELECT $run_id, $batch, item, source, outcome, reason, detail, article_id, $now
FROM ended_all
ORDER BY n
