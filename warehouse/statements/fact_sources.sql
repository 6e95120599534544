-- one row per source of the run: asked to read it, or met in it
SELECT source FROM store.run_sources WHERE run_id = $run_id
UNION
SELECT source FROM store.outcomes WHERE run_id = $run_id
ORDER BY source
