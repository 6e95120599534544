-- one row per version of an article
CREATE OR REPLACE VIEW main.article_versions AS
SELECT article_id, version, content_hash, title, text, published_at, seen_at, run_id, change, archive
FROM store.past_versions
UNION ALL
SELECT article_id, version, content_hash, title, text, published_at, version_seen_at, run_id, version_change, archive
FROM store.articles;
