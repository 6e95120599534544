INSERT INTO store.rejections BY NAME
SELECT rejection_id, $run_id AS run_id, $run_id AS judged_run_id, item, source, reasons, title, text, url, 'open' AS status, bytes_hash,
       staged_row, $now AS rejected_at, key, coalesce(fetched_at, $now) AS first_read_at,
       coalesce(fetched_at, $now) AS last_read_at
FROM rejected
ANTI JOIN store.rejections AS kept ON kept.rejection_id = rejected.rejection_id
