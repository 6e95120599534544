-- What people have been alerted to, so that they are told once.

-- one row per trouble and channel (a webhook, an address): it is there until its end has been told
CREATE TABLE store.alerts (
    channel VARCHAR NOT NULL, -- a digest of its address, which holds secrets
    key VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    state VARCHAR NOT NULL, -- what matters of it: another state is told anew
    since TIMESTAMPTZ NOT NULL,
    told_at TIMESTAMPTZ, -- NULL: not told yet
    told_state VARCHAR,
    over_at TIMESTAMPTZ, -- NULL: not over
    run_id VARCHAR NOT NULL -- the last run that found it or its end
);
