-- one row per repeated paragraph of a source, or of all, with an article that has it
SELECT repeated.key, repeated.articles, article.source, article.text
FROM (
    SELECT key, count(*) AS articles, min(doc) AS doc
    FROM neardup_index.paragraphs
    SEMI JOIN neardup_index.boilerplate USING (key)
    GROUP BY key
) AS repeated
JOIN store.articles AS article USING (doc)
WHERE $source IS NULL OR article.source = $source
