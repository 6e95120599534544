-- one row per origin whose robots.txt may still be used
SELECT origin, content, fetched_at
FROM store.robots
WHERE fetched_at > $oldest
