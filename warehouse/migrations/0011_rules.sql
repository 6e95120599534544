-- What was rejected once is not judged again by the same rules.

-- a fingerprint of all that a run judges rows by; NULL where it judges what is in quarantine once more
ALTER TABLE store.runs ADD COLUMN rules VARCHAR;

ALTER TABLE store.rejections ADD COLUMN judged_run_id VARCHAR; -- the last run that judged it, as run_id the last that met it
UPDATE store.rejections SET judged_run_id = run_id;
