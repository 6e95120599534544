-- one row per wanted item, as it was read. By number, because they lie in its order: only their part is read.
SELECT wanted.n, kept.item, kept.key, kept.source, read.kind, read.container, read.url, read.content_type,
       coalesce(read.fetched_at, kept.first_read_at) AS fetched_at, read.archive, read.hints, kept.bytes_hash,
       read.payload
FROM wanted
JOIN (SELECT * FROM store.rejected_items WHERE number BETWEEN $first AND $last) AS read
  ON read.rejection_id = wanted.rejection_id
JOIN store.rejections AS kept ON kept.rejection_id = wanted.rejection_id
ORDER BY wanted.n
