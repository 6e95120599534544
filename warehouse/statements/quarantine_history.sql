-- one row per run that met the item
SELECT run_id, outcome, reason, detail, article_id, decided_at
FROM store.outcomes
WHERE item = $item
ORDER BY decided_at, run_id
