-- The base tables. No keys and no indexes: uniqueness is kept by the one transaction that publishes a batch and is
-- checked after each run, so that the same SQL also runs on engines that have no constraints.
CREATE SCHEMA store;

-- one row per article, in its latest version
CREATE TABLE store.articles (
    doc INTEGER NOT NULL,
    article_id VARCHAR NOT NULL,
    url VARCHAR,
    source VARCHAR NOT NULL,
    publisher VARCHAR,
    publisher_by VARCHAR,
    title VARCHAR,
    title_by VARCHAR,
    author VARCHAR,
    author_by VARCHAR,
    published_at TIMESTAMPTZ,
    published_on DATE,
    published_precision VARCHAR,
    published_by VARCHAR,
    language VARCHAR,
    language_by VARCHAR,
    language_confidence DOUBLE,
    text VARCHAR NOT NULL USING COMPRESSION zstd,
    text_by VARCHAR,
    encoding VARCHAR,
    word_count INTEGER NOT NULL,
    content_hash VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    item VARCHAR NOT NULL,
    archive VARCHAR,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    version_seen_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL,
    version_change VARCHAR
);

-- one row per version that a later one replaced
CREATE TABLE store.past_versions (
    article_id VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    content_hash VARCHAR NOT NULL,
    title VARCHAR,
    text VARCHAR NOT NULL USING COMPRESSION zstd,
    published_at TIMESTAMPTZ,
    archive VARCHAR,
    seen_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL,
    change VARCHAR
);

-- one row per item that led to an article, and the place it stands for
CREATE TABLE store.sightings (
    key VARCHAR NOT NULL, -- the item's name; for a file its path from the root
    item VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    bytes_hash VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    url VARCHAR,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    first_run_id VARCHAR NOT NULL,
    own BOOLEAN NOT NULL -- whether the article is this place's own, and not one that it repeats
);

-- one row per item in a run
CREATE TABLE store.outcomes (
    run_id VARCHAR NOT NULL,
    batch INTEGER NOT NULL,
    item VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    reason VARCHAR,
    detail VARCHAR,
    article_id VARCHAR,
    decided_at TIMESTAMPTZ NOT NULL
);

-- one row per quarantined row: the same bytes of the same item are kept once, however often they come
CREATE TABLE store.rejections (
    rejection_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    reasons VARCHAR[] NOT NULL,
    title VARCHAR,
    text VARCHAR USING COMPRESSION zstd,
    url VARCHAR,
    status VARCHAR NOT NULL,
    bytes_hash VARCHAR NOT NULL,
    staged_row JSON NOT NULL,
    rejected_at TIMESTAMPTZ NOT NULL
);

-- one row per run
CREATE TABLE store.runs (
    run_id VARCHAR NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    status VARCHAR NOT NULL,
    trigger VARCHAR NOT NULL,
    targets VARCHAR[] NOT NULL,
    host VARCHAR NOT NULL,
    process_id INTEGER NOT NULL,
    process_started DOUBLE NOT NULL,
    items BIGINT,
    new BIGINT,
    updated BIGINT,
    unchanged BIGINT,
    duplicate BIGINT,
    rejected BIGINT,
    failed BIGINT,
    skipped BIGINT,
    error VARCHAR
);

-- one row per batch that a run has published: a batch that comes again is not published again
CREATE TABLE store.batches (
    run_id VARCHAR NOT NULL,
    batch INTEGER NOT NULL,
    published_at TIMESTAMPTZ NOT NULL
);

-- one row per check in a batch of a run
CREATE TABLE store.quality_checks (
    run_id VARCHAR NOT NULL,
    batch INTEGER,
    suite VARCHAR NOT NULL,
    expectation VARCHAR NOT NULL,
    column_name VARCHAR,
    reason VARCHAR,
    severity VARCHAR NOT NULL,
    success BOOLEAN NOT NULL,
    observed VARCHAR,
    element_count BIGINT,
    unexpected_count BIGINT
);

-- one row per source that a run has read
CREATE TABLE store.sources (
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    location VARCHAR,
    enabled BOOLEAN NOT NULL,
    last_run_at TIMESTAMPTZ,
    last_success_at TIMESTAMPTZ
);

-- one row per source in a run
CREATE TABLE store.run_sources (
    run_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

-- one row per date expression in an article's latest text
CREATE TABLE store.date_mentions (
    article_id VARCHAR NOT NULL,
    raw VARCHAR NOT NULL,
    starts_on DATE,
    ends_on DATE,
    precision VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL
);
