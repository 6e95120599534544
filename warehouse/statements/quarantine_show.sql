-- one row: a quarantined row with what is kept of what was read
SELECT kept.*, read.kind, read.container, read.url AS found_url, read.content_type, read.fetched_at, read.archive,
       read.hints, read.size, read.payload
FROM store.rejections AS kept
LEFT JOIN store.rejected_items AS read ON read.rejection_id = kept.rejection_id
WHERE kept.rejection_id = $rejection_id
