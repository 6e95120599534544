-- What was rejected once is no longer open when its item comes in, with the same bytes (mended here) or with later
-- ones (mended there). The n-th row of standard input is another one each time, so of that only the same bytes count.
UPDATE store.rejections AS kept
SET status = 'replayed', closed_at = $now, replay_run_id = $run_id
FROM (
    SELECT name, bytes_hash, max(seen_at) AS seen_at
    FROM (
        SELECT unnest([staged.key, staged.item]) AS name, staged.bytes_hash, coalesce(staged.fetched_at, $now) AS seen_at
        FROM decided
        JOIN staged ON staged.n = decided.n
    )
    GROUP BY name, bytes_hash
) AS came_in
WHERE kept.key = came_in.name
  AND kept.status <> 'replayed'
  AND (kept.bytes_hash = came_in.bytes_hash
       OR (kept.status = 'open' AND kept.last_read_at <= came_in.seen_at AND NOT starts_with(kept.key, '-#')))
