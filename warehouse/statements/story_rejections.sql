-- one row per quarantined row of the item
SELECT rejection_id, run_id, item, source, reasons, title, url, status, rejected_at
FROM store.rejections
WHERE item = $name OR item = $place OR url = $name OR rejection_id = $name
ORDER BY rejected_at
