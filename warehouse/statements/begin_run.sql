INSERT INTO store.runs (run_id, started_at, status, trigger, targets, host, process_id, process_started, rules)
VALUES ($run_id, $now, 'running', $trigger, $targets, $host, $process_id, $process_started, $rules)
