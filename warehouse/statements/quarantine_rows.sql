-- one row per wanted row, the latest first
SELECT kept.rejection_id, kept.source, kept.item, kept.reasons, kept.title, kept.url, kept.status, kept.rejected_at,
       kept.run_id, kept.note
FROM store.rejections AS kept
JOIN chosen ON chosen.rejection_id = kept.rejection_id AND chosen.wanted
ORDER BY kept.rejected_at DESC, kept.source, kept.item
