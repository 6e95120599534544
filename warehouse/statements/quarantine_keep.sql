INSERT INTO store.rejected_items BY NAME
SELECT coalesce((SELECT max(number) FROM store.rejected_items), 0) + row_number() OVER (ORDER BY n) AS number,
       rejection_id, kind, container, url, content_type, fetched_at, archive, hints, octet_length(payload) AS size,
       -- What came through standard input can be read nowhere else.
       CASE WHEN octet_length(payload) <= $largest OR coalesce(container, item) = '-' THEN payload END AS payload
FROM read_for_rejected
WHERE payload IS NOT NULL
ORDER BY n
