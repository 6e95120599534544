UPDATE store.articles AS article
-- An older capture of the page that is read later was still the earlier sight of it.
SET first_seen_at = least(article.first_seen_at, touched.first_seen_at),
    last_seen_at = greatest(article.last_seen_at, touched.last_seen_at)
FROM (
    SELECT doc, min(seen_at) AS first_seen_at, max(seen_at) AS last_seen_at
    FROM (
        SELECT doc, seen_at FROM sighted
        UNION ALL
        SELECT seen.doc, coalesce(still.fetched_at, $now) FROM still JOIN store.seen AS seen ON seen.key = still.key
    )
    GROUP BY doc
) AS touched
WHERE article.doc = touched.doc
  AND (article.first_seen_at > touched.first_seen_at OR article.last_seen_at < touched.last_seen_at)
