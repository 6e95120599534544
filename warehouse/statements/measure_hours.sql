-- How long before the end of a run a source last brought an article, as far as the last year tells.
INSERT INTO store.measures (run_id, source, name, value)
SELECT asked.run_id, asked.source, 'hours_since_new', min(epoch(asked.ended_at - brought.ended_at)) / 3600
FROM (
    SELECT DISTINCT run_id, source, ended_at
    FROM measured
    JOIN store.run_sources USING (run_id)
) AS asked
ASOF JOIN (
    SELECT source, coalesce(measured.ended_at, finished_at, started_at) AS ended_at
    FROM store.measures
    JOIN store.runs USING (run_id)
    LEFT JOIN measured USING (run_id)
    WHERE name IN ('new', 'updated') AND source IS NOT NULL AND run_id >= $oldest_run
) AS brought ON brought.source = asked.source AND brought.ended_at <= asked.ended_at
GROUP BY asked.run_id, asked.source
