-- one row per record of a container that led to an article: its number
SELECT try_cast(substr(key, length($key) + 2) AS BIGINT) AS record
FROM store.sightings
WHERE starts_with(key, $key || '#') AND record IS NOT NULL
