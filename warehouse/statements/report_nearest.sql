-- the ids that look most like one that is unknown
SELECT run_id
FROM store.runs
ORDER BY levenshtein(run_id, $name), run_id DESC
LIMIT 3
