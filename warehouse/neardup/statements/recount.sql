-- one row per paragraph that has become boilerplate of its source (boilerplate), or is so no longer
SELECT source, key, boilerplate
FROM (
    SELECT recounted.source, recounted.key,
           count(DISTINCT context) >= greatest($articles, $share * count(context)) AS boilerplate,
           (recounted.source, recounted.key) IN (FROM neardup_index.boilerplate) AS before
    FROM (SELECT DISTINCT source, key FROM neardup_recount) AS recounted
    LEFT JOIN neardup_index.paragraphs AS paragraph ON paragraph.key = recounted.key
    GROUP BY ALL
)
WHERE boilerplate <> before
