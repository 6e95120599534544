-- one row per source of the run that was asked for on the web, and how it is doing
SELECT state.name, state.failures, state.reason, state.failing_since, state.switched_off
FROM store.run_sources AS run
JOIN store.source_states AS state ON state.name = run.source
WHERE run.run_id = $run_id
ORDER BY state.name
