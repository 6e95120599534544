-- one row per item of a few that is in quarantine: the latest entry, and what it was
SELECT item, arg_max(rejection_id, rejected_at) AS rejection_id, arg_max(title, rejected_at) AS title,
       arg_max(status, rejected_at) AS status
FROM store.rejections
WHERE item IN (SELECT unnest($items::VARCHAR[]))
GROUP BY item
