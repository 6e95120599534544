-- What is remembered of the web.

-- one row per request that was made for a document
CREATE TABLE store.visits (
    run_id VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    url VARCHAR NOT NULL, -- after redirects
    kind VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    host VARCHAR,
    visited_at TIMESTAMPTZ NOT NULL,
    status INTEGER, -- NULL where no answer came
    reason VARCHAR, -- NULL for a document that arrived whole
    transient BOOLEAN NOT NULL,
    etag VARCHAR,
    last_modified VARCHAR,
    body_hash VARCHAR,
    validators_url VARCHAR,
    unverified INTEGER,
    lied BOOLEAN,
    archive VARCHAR,
    hints VARCHAR USING COMPRESSION zstd, -- JSON: what the feed or sitemap said of the page
    seconds DOUBLE,
    bytes BIGINT
);

-- one row per origin whose robots.txt is known
CREATE TABLE store.robots (
    origin VARCHAR NOT NULL,
    content BLOB NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL
);

-- one row per source on the web that a run has asked
CREATE TABLE store.source_states (
    name VARCHAR NOT NULL,
    interval DOUBLE, -- seconds between two visits, as it has adapted
    visited_at TIMESTAMPTZ,
    next_visit_at TIMESTAMPTZ, -- NULL for one that is switched off
    failures INTEGER NOT NULL, -- in a row
    failing_since TIMESTAMPTZ,
    reason VARCHAR,
    switched_off VARCHAR,
    found VARCHAR, -- JSON: the feeds and sitemaps that a site was found to have
    found_at TIMESTAMPTZ
);
