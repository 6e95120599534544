UPDATE store.articles AS article
-- An older capture of the page that is read later was still the earlier sight of it.
SET first_seen_at = least(article.first_seen_at, touched.first_seen_at),
    last_seen_at = greatest(article.last_seen_at, touched.last_seen_at)
FROM (
    SELECT article_id, min(seen_at) AS first_seen_at, max(seen_at) AS last_seen_at
    FROM (
        SELECT article_id, seen_at FROM sighted
        UNION ALL
        SELECT article_id, coalesce(fetched_at, $now) FROM still
    )
    GROUP BY article_id
) AS touched
WHERE article.article_id = touched.article_id
