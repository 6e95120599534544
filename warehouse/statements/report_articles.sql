-- one row per article that the run made or changed, the latest first
SELECT doc, article_id, title, url, item, source, language, published_on, word_count, version, count(*) OVER () AS total
FROM store.articles
WHERE run_id = $run_id
ORDER BY published_at DESC NULLS LAST, doc
LIMIT $rows
