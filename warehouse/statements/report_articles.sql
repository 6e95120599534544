-- the latest twenty articles that the run made or changed
SELECT article_id, title, url, source, language, published_on, word_count, version, left(text, 160) AS beginning
FROM store.articles
WHERE run_id = $run_id
ORDER BY published_at DESC NULLS LAST, doc
LIMIT 20
