-- one row per run that met the name as an item
SELECT run_id, item, source, outcome, reason, detail, article_id, decided_at
FROM store.outcomes
WHERE item = $name OR item = $place OR item IN (SELECT item FROM store.visits WHERE place = $place)
ORDER BY decided_at, run_id
