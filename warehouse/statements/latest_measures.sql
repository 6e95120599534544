-- one row per figure of a source in its latest run, of sources that were read since $since
SELECT source, name, value, coalesce(run.finished_at, run.started_at) AS ended_at
FROM store.measures
JOIN (
    SELECT source, max(run_id) AS run_id
    FROM store.measures
    WHERE source IS NOT NULL
    GROUP BY source
) AS latest USING (source, run_id)
JOIN store.runs AS run USING (run_id)
WHERE run.started_at >= $since
ORDER BY source, name
