-- one row per recent run of each check that the report shows: those that failed, those about all sources, and (with an
-- empty source) those about each source, of which it counts how many failed
WITH shown AS (
    SELECT suite, name, source
    FROM main.quality_checks
    WHERE run_id = $run_id AND (source IS NULL OR NOT success)
    ORDER BY success, array_position(['critical', 'warning', 'info'], severity), suite, name, source NULLS FIRST
    LIMIT $rows
),
past AS (
    SELECT run_id, suite, name, source, success, observed, unexpected_count, element_count
    FROM main.quality_checks
    WHERE run_id BETWEEN $oldest AND $run_id
)
SELECT past.*
FROM past
WHERE EXISTS (
    FROM shown
    WHERE shown.suite = past.suite AND shown.name = past.name AND shown.source IS NOT DISTINCT FROM past.source
)
UNION ALL
SELECT run_id, suite, name, '', bool_and(success),
       count(*) FILTER (NOT success) || ' of ' || count(*) || ' sources failed', count(*) FILTER (NOT success),
       count(*)
FROM past
WHERE source IS NOT NULL
GROUP BY run_id, suite, name
