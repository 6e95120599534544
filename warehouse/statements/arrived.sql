-- one row per article that this batch makes or changes, as it will stand
CREATE OR REPLACE TEMP TABLE arrived AS
SELECT made.doc, made.article_id, staged.canonical_url AS url, coalesce(replaced.source, staged.source) AS source,
       staged.publisher, staged.publisher_by, staged.title, staged.title_by, staged.author, staged.author_by,
       staged.published_at, staged.published_on, staged.published_precision, staged.published_by,
       staged.language, staged.language_by, staged.language_confidence,
       staged.text, staged.text_by, staged.encoding, staged.word_count, staged.content_hash, made.version,
       staged.item, staged.archive,
       coalesce(replaced.first_seen_at, first.seen_at) AS first_seen_at,
       greatest(made.seen_at, replaced.last_seen_at) AS last_seen_at,
       made.seen_at AS version_seen_at, $run_id AS run_id, made.change AS version_change
FROM made
JOIN staged USING (n)
LEFT JOIN replaced ON replaced.article_id = made.article_id
LEFT JOIN (SELECT article_id, min(seen_at) AS seen_at FROM made GROUP BY article_id) AS first
       ON first.article_id = made.article_id
WHERE made.latest
ORDER BY made.doc
