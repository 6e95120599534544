-- an article that came in out of quarantine was last seen when its bytes were last read
UPDATE store.articles AS article
SET last_seen_at = greatest(article.last_seen_at, touched.last_read_at)
FROM (
    SELECT seen.doc, max(kept.last_read_at) AS last_read_at
    FROM store.rejections AS kept
    JOIN store.seen AS seen ON seen.key = kept.key AND seen.bytes_hash = kept.bytes_hash
    WHERE kept.replay_run_id = $run_id AND kept.closed_at = $now AND kept.status = 'replayed'
    GROUP BY seen.doc
) AS touched
WHERE article.doc = touched.doc
