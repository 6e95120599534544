-- one row per article that a name (an id, an item, a place or a file's basename) stands for
SELECT DISTINCT article.article_id, article.url, article.title, article.source, article.publisher, article.author,
       article.title_by, article.author_by, article.publisher_by, article.language, article.language_by,
       article.published_at, article.published_on, article.published_precision, article.published_by,
       article.text_by, article.encoding, article.word_count, article.content_hash, article.version,
       duplicate.duplicate_of, duplicate.similarity, article.first_seen_at, article.last_seen_at, article.run_id,
       article.item, article.archive
FROM store.articles AS article
LEFT JOIN store.seen AS seen ON seen.doc = article.doc
LEFT JOIN neardup_index.duplicates AS duplicate ON duplicate.doc = article.doc
WHERE article.article_id = $name
   OR seen.item = $name
   OR seen.key = $name
   OR coalesce(seen.place, store.place_of(article.url)) = $place
ORDER BY article.first_seen_at, article.article_id
