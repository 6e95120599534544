-- What was rejected is kept as it was read, to be put through again when its file, stream or page is gone; and people
-- close what is not worth it with a note.
ALTER TABLE store.rejections ADD COLUMN key VARCHAR; -- the item's name from the root, as in store.sightings
ALTER TABLE store.rejections ADD COLUMN first_read_at TIMESTAMPTZ;
ALTER TABLE store.rejections ADD COLUMN last_read_at TIMESTAMPTZ;
ALTER TABLE store.rejections ADD COLUMN closed_at TIMESTAMPTZ; -- NULL while it is open
ALTER TABLE store.rejections ADD COLUMN replay_run_id VARCHAR; -- the run that brought it in, or found it superseded
ALTER TABLE store.rejections ADD COLUMN note VARCHAR; -- why it was dropped
UPDATE store.rejections
SET key = coalesce(staged_row ->> 'key', item), first_read_at = rejected_at, last_read_at = rejected_at;

-- one row per quarantined row, but for those from before this table. It is apart from store.rejections because that
-- one is rewritten whenever a row is rejected again, and this one never.
CREATE TABLE store.rejected_items (
    number BIGINT NOT NULL, -- in the order in which they were read first
    rejection_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    container VARCHAR,
    url VARCHAR,
    content_type VARCHAR,
    fetched_at TIMESTAMPTZ, -- NULL for what was read from a file or stream
    archive VARCHAR,
    hints VARCHAR USING COMPRESSION zstd, -- JSON: what the source or its feed said
    size BIGINT NOT NULL, -- bytes
    payload BLOB USING COMPRESSION zstd -- NULL where it is so large that it is left where it was read
);
