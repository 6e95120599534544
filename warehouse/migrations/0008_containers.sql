-- Files of many records are remembered whole, so that one that has not changed is not read again.

-- one row per file of many records that a run has read to the end
CREATE TABLE store.containers (
    key VARCHAR NOT NULL, -- its path from the root
    fingerprint VARCHAR NOT NULL, -- BLAKE2b of its bytes
    items BIGINT NOT NULL,
    since TIMESTAMPTZ NOT NULL -- when the run began that read it: what was seen there before may stand there no more
);
