-- one row per quarantined row that a command is about, whatever its status; an empty list leaves a column open
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT rejection_id, list_contains($statuses::VARCHAR[], status) AS wanted
FROM store.rejections
WHERE (len($ids::VARCHAR[]) = 0 OR list_contains($ids::VARCHAR[], rejection_id))
  AND (len($reasons::VARCHAR[]) = 0 OR list_has_any(reasons, $reasons::VARCHAR[]))
  AND (len($sources::VARCHAR[]) = 0 OR list_contains($sources::VARCHAR[], source))
  AND ($since::TIMESTAMPTZ IS NULL OR rejected_at >= $since::TIMESTAMPTZ)
