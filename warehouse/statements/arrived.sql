-- one row per article that this batch makes or changes, as it will stand
CREATE OR REPLACE TEMP TABLE arrived AS
SELECT coalesce(replaced.doc, $last_doc + row_number() OVER (PARTITION BY replaced.doc IS NULL ORDER BY made.n))::INTEGER
           AS doc,
       made.article_id, made.canonical_url AS url, coalesce(replaced.source, made.source) AS source,
       made.publisher, made.publisher_by, made.title, made.title_by, made.author, made.author_by,
       made.published_at, made.published_on, made.published_precision, made.published_by,
       made.language, made.language_by, made.language_confidence,
       made.text, made.text_by, made.encoding, made.word_count, made.content_hash, made.version,
       made.item, made.archive,
       coalesce(replaced.first_seen_at, first.seen_at) AS first_seen_at,
       greatest(made.seen_at, replaced.last_seen_at) AS last_seen_at,
       made.seen_at AS version_seen_at, $run_id AS run_id, made.change AS version_change
FROM made
LEFT JOIN replaced ON replaced.article_id = made.article_id
LEFT JOIN (SELECT article_id, min(seen_at) AS seen_at FROM made GROUP BY article_id) AS first
       ON first.article_id = made.article_id
WHERE made.latest
ORDER BY doc
