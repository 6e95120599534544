INSERT INTO store.containers
SELECT container.key, container.fingerprint, container.items, run.started_at
FROM containers_read AS container, store.runs AS run
WHERE container.fingerprint IS NOT NULL AND run.run_id = $run_id
