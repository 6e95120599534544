UPDATE store.runs
SET finished_at = $now, status = $status, error = $error,
    items = counted.items, new = counted.new, updated = counted.updated, unchanged = counted.unchanged,
    duplicate = counted.duplicate, rejected = counted.rejected, failed = counted.failed, skipped = counted.skipped
FROM (
    SELECT count(*) AS items,
           count(*) FILTER (outcome = 'new') AS new,
           count(*) FILTER (outcome = 'updated') AS updated,
           count(*) FILTER (outcome = 'unchanged') AS unchanged,
           count(*) FILTER (outcome = 'duplicate') AS duplicate,
           count(*) FILTER (outcome = 'rejected') AS rejected,
           count(*) FILTER (outcome = 'failed') AS failed,
           count(*) FILTER (outcome = 'skipped') AS skipped
    FROM store.outcomes
    WHERE run_id = $run_id
) AS counted
WHERE runs.run_id = $run_id
