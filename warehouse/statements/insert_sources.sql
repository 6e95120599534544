INSERT INTO store.sources BY NAME
SELECT name, kind, location, enabled, $now AS last_run_at
FROM read_now
ANTI JOIN store.sources AS noted ON noted.name = read_now.name
