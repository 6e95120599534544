-- one row per source of the run, with its counts, those with losses first
SELECT source, count(*) AS items,
       count(*) FILTER (outcome = 'new') AS new,
       count(*) FILTER (outcome = 'updated') AS updated,
       count(*) FILTER (outcome = 'unchanged') AS unchanged,
       count(*) FILTER (outcome = 'duplicate') AS duplicate,
       count(*) FILTER (outcome = 'rejected') AS rejected,
       count(*) FILTER (outcome = 'failed') AS failed,
       count(*) FILTER (outcome = 'skipped') AS skipped,
       count(*) OVER () AS total
FROM store.outcomes
WHERE run_id = $run_id
GROUP BY source
ORDER BY failed + rejected DESC, items DESC, source
LIMIT $rows
