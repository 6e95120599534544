INSERT INTO store.past_versions
SELECT article_id, version, content_hash, title, text, published_at, archive, version_seen_at, run_id, version_change
FROM replaced
UNION ALL
SELECT made.article_id, made.version, staged.content_hash, staged.title, staged.text, staged.published_at, staged.archive,
       made.seen_at, $run_id, made.change
FROM made
JOIN staged USING (n)
WHERE NOT made.latest
