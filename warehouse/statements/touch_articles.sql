UPDATE store.articles AS article
SET last_seen_at = greatest(article.last_seen_at, touched.seen_at)
FROM (
    SELECT article_id, max(seen_at) AS seen_at
    FROM (
        SELECT article_id, seen_at FROM sighted
        UNION ALL
        SELECT article_id, coalesce(fetched_at, $now) FROM still
    )
    GROUP BY article_id
) AS touched
WHERE article.article_id = touched.article_id
