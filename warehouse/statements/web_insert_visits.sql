INSERT INTO store.visits BY NAME
SELECT $run_id AS run_id, *
FROM visits_learned
