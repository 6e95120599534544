-- one row per status among the chosen rows
SELECT kept.status, count(*)
FROM store.rejections AS kept
JOIN chosen ON chosen.rejection_id = kept.rejection_id
GROUP BY kept.status
