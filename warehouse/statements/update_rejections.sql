UPDATE store.rejections AS kept
SET run_id = $run_id, reasons = rejected.reasons, title = rejected.title, text = rejected.text, url = rejected.url,
    staged_row = rejected.staged_row, rejected_at = $now,
    status = CASE WHEN kept.status = 'dropped' THEN 'dropped' ELSE 'open' END
FROM rejected
WHERE kept.rejection_id = rejected.rejection_id
