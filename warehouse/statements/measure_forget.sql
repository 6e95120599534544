DELETE FROM store.measures WHERE run_id IN (SELECT run_id FROM measured)
