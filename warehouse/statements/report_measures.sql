-- one row per figure of a recent run: all of all sources together, and what the report shows of each of a few sources
SELECT run_id, source, name, value
FROM store.measures
WHERE run_id BETWEEN $oldest AND $run_id
  AND (source IS NULL
       OR (name IN ('new', 'updated', 'hours_since_new') AND source IN (SELECT unnest($sources::VARCHAR[]))))
