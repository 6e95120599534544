-- one row per article, in its latest version
CREATE OR REPLACE VIEW main.articles AS
SELECT article_id, url, source, publisher, title, author, published_at, published_on, published_precision,
       published_by, language, text, word_count, content_hash, version, duplicate_of, similarity,
       first_seen_at, last_seen_at, run_id,
       title_by, author_by, publisher_by, language_by, language_confidence::DOUBLE AS language_confidence, text_by,
       encoding, item, archive
FROM store.articles
LEFT JOIN neardup_index.duplicates AS duplicates USING (doc);
