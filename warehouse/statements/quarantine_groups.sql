-- one row per source and reason that a wanted row has; a row with several reasons is in several groups
SELECT source, reason,
       count(*) FILTER (status = 'open') AS open,
       count(*) FILTER (status = 'replayed') AS replayed,
       count(*) FILTER (status = 'dropped') AS dropped,
       min(rejected_at) FILTER (wanted) AS oldest,
       max(rejected_at) FILTER (wanted) AS newest,
       arg_max(coalesce(title, item), rejected_at) FILTER (wanted) AS example
FROM (
    SELECT kept.source, unnest(kept.reasons) AS reason, kept.status, kept.rejected_at, kept.title, kept.item,
           chosen.wanted
    FROM store.rejections AS kept
    JOIN chosen ON chosen.rejection_id = kept.rejection_id
)
WHERE len($reasons::VARCHAR[]) = 0 OR list_contains($reasons::VARCHAR[], reason)
GROUP BY source, reason
HAVING bool_or(wanted)
ORDER BY open DESC, newest DESC, source, reason
