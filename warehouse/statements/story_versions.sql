-- one row per version of an article
SELECT version, content_hash, title, text, seen_at, run_id, change
FROM main.article_versions
WHERE article_id = $article_id
ORDER BY version
