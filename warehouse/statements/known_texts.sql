-- one row per staged text that is known: the earliest article that had it in any version
SELECT content_hash, min(doc) AS doc
FROM (
    SELECT article.content_hash, article.doc
    FROM store.articles AS article
    SEMI JOIN staged ON staged.content_hash = article.content_hash
    UNION ALL
    SELECT past.content_hash, article.doc
    FROM store.past_versions AS past
    SEMI JOIN staged ON staged.content_hash = past.content_hash
    JOIN store.articles AS article ON article.article_id = past.article_id
)
GROUP BY content_hash
