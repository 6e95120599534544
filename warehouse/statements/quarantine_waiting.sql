-- one row per wanted row to put through again, in the order in which they were read; number is NULL where nothing is kept
SELECT kept.rejection_id, read.number, kept.source, source.kind, read.size
FROM store.rejections AS kept
JOIN chosen ON chosen.rejection_id = kept.rejection_id AND chosen.wanted
LEFT JOIN store.rejected_items AS read ON read.rejection_id = kept.rejection_id
LEFT JOIN store.sources AS source ON source.name = kept.source
ORDER BY read.number
