-- one row per archive file that an article, an earlier version or a quarantined row points to, or a run writes to
SELECT DISTINCT split_part(archive, '@', 1) AS file
FROM (
    SELECT archive FROM store.articles
    UNION ALL
    SELECT archive FROM store.past_versions
    UNION ALL
    SELECT archive FROM store.rejected_items
)
WHERE archive IS NOT NULL
