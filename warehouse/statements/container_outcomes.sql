INSERT INTO store.outcomes
SELECT $run_id, $batch, $container || '#' || record, $source, 'unchanged', NULL, NULL, article_id, $now
FROM container_seen
ORDER BY record
