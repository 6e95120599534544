-- Checks get a name, a sentence and a tolerance of their own and may be about one source; what a run measured is kept.
ALTER TABLE store.quality_checks ADD COLUMN name VARCHAR;
ALTER TABLE store.quality_checks ADD COLUMN sentence VARCHAR;
ALTER TABLE store.quality_checks ADD COLUMN source VARCHAR; -- NULL: about all sources
ALTER TABLE store.quality_checks ADD COLUMN tolerance DOUBLE; -- share of the rows that may be unexpected
UPDATE store.quality_checks SET name = coalesce(reason, expectation), sentence = '', tolerance = 0;

-- one row per figure that a run measured, of one source or (NULL) of all
CREATE TABLE store.measures (
    run_id VARCHAR NOT NULL,
    source VARCHAR,
    name VARCHAR NOT NULL,
    value DOUBLE NOT NULL
);
