INSERT INTO store.past_versions
SELECT article_id, version, content_hash, title, text, published_at, archive, version_seen_at, run_id, version_change
FROM replaced
UNION ALL
SELECT article_id, version, content_hash, title, text, published_at, archive, seen_at, $run_id, change
FROM made
WHERE NOT latest
