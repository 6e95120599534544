-- one row per archive file that something points to
SELECT DISTINCT split_part(archive, '@', 1) AS file
FROM (
    SELECT archive FROM store.articles
    UNION ALL
    SELECT archive FROM store.past_versions
    UNION ALL
    SELECT archive FROM store.rejected_items
    UNION ALL
    SELECT archive FROM store.visits
)
WHERE archive IS NOT NULL
ORDER BY file
