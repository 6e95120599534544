UPDATE store.articles
SET last_seen_at = $now
WHERE last_seen_at < $now AND doc IN (SELECT doc FROM container_seen)
