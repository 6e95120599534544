INSERT INTO store.measures (run_id, source, name, value)
SELECT run_id, source, coalesce(outcome, 'items'), count(*)
FROM store.outcomes
SEMI JOIN measured USING (run_id)
GROUP BY GROUPING SETS ((run_id, source, outcome), (run_id, source), (run_id, outcome), (run_id))
UNION ALL
-- A source that gave something or had nothing to give; what was not asked for says nothing of it.
SELECT run_id, source, 'answered', 1
FROM store.outcomes
SEMI JOIN measured USING (run_id)
WHERE outcome <> 'failed'
  AND coalesce(reason, '') NOT IN ('not_due', 'switched_off', 'host_failing', 'out_of_time', 'held_back')
GROUP BY run_id, source
UNION ALL
SELECT run_id, NULL, 'seconds', epoch(ended_at - started_at)
FROM measured
JOIN store.runs USING (run_id)
