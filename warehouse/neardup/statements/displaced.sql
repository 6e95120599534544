-- one row per article that has become a hub of a crowded bucket, or is one no longer, because others came or went
SELECT DISTINCT standing.doc
FROM neardup_standing AS standing
JOIN (
    SELECT key, doc, row_number() OVER (PARTITION BY key ORDER BY article_id) <= $hubs AS hub
    FROM (
        SELECT key, doc, article_id FROM neardup_standing ANTI JOIN neardup_paired USING (doc)
        UNION ALL
        SELECT key, doc, article_id FROM neardup_old_bands SEMI JOIN neardup_crowded USING (key)
    )
) AS stood ON stood.key = standing.key AND stood.doc = standing.doc
ANTI JOIN neardup_paired ON neardup_paired.doc = standing.doc
WHERE stood.hub <> standing.hub
