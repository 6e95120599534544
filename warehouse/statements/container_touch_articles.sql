UPDATE store.articles
SET last_seen_at = $now
WHERE last_seen_at < $now AND article_id IN (SELECT article_id FROM container_seen)
