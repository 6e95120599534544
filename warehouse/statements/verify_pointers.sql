-- one row per record of an archive file that something points to, with the hashes that its body was seen to have
SELECT archive, list(DISTINCT hash) FILTER (hash IS NOT NULL) AS hashes
FROM (
    SELECT archive, NULL AS hash FROM store.articles
    UNION ALL
    SELECT archive, NULL FROM store.past_versions
    UNION ALL
    SELECT archive, NULL FROM store.rejected_items
    UNION ALL
    -- A page that could only be had from its feed points to the feed's record: the hash is not of that.
    SELECT archive, CASE WHEN status IN (200, 203) AND (hints IS NULL OR (hints ->> 'page') IS NULL) THEN body_hash END
    FROM store.visits
)
WHERE split_part(archive, '@', 1) = $file
GROUP BY archive
