INSERT INTO store.outcomes
SELECT $run_id, $batch, $container || '#' || record, $source, 'unchanged', NULL, NULL, article_id, $now
FROM (
    SELECT try_cast(substr(key, length($key) + 2) AS BIGINT) AS record, article_id
    FROM store.sightings
    WHERE starts_with(key, $key || '#')
)
WHERE record IS NOT NULL
ORDER BY record
