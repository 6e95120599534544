-- The same with less room: an address stands once, and what a sighting shares with its article is the article's alone.
-- Other tables say which article by its number, which takes a byte where an id takes ten.

-- The place that a page's address stands for, and the id of the article that is a place's own: as in warraq.urls.place
-- and warraq.identity.article_id. What is stored depends on both.
CREATE MACRO store.place_of(url) AS
    CASE WHEN starts_with(url, 'http://') AND NOT regexp_matches(url, '^http://[^/]*:[0-9]+(/|$)')
         THEN 'https' || url[5:] ELSE url END;

CREATE MACRO store.id_of(place) AS left(sha256('url:' || place), 20);

-- A place and an address without what an article at `url` says already, as store.seen has them; and the address again.
CREATE MACRO store.place_left(place, url, article_id) AS
    CASE WHEN store.place_of(url) = place AND store.id_of(place) = article_id THEN NULL ELSE place END;

CREATE MACRO store.url_left(seen, url) AS
    CASE WHEN seen = url THEN '=' WHEN seen = try(url_decode(url)) THEN '%' ELSE seen END;

CREATE MACRO store.url_seen(seen, url) AS
    CASE seen WHEN '=' THEN url WHEN '%' THEN url_decode(url) ELSE seen END;

ALTER TABLE store.articles RENAME TO articles_before;

-- one row per article, in its latest version
CREATE TABLE store.articles (
    doc INTEGER NOT NULL,
    article_id VARCHAR NOT NULL,
    url VARCHAR USING COMPRESSION zstd,
    source VARCHAR NOT NULL,
    publisher VARCHAR,
    publisher_by VARCHAR,
    title VARCHAR USING COMPRESSION zstd,
    title_by VARCHAR,
    author VARCHAR,
    author_by VARCHAR,
    published_at TIMESTAMPTZ,
    published_on DATE,
    published_precision VARCHAR,
    published_by VARCHAR,
    language VARCHAR,
    language_by VARCHAR,
    language_confidence DECIMAL(4, 3),
    text VARCHAR NOT NULL USING COMPRESSION zstd,
    text_by VARCHAR,
    encoding VARCHAR,
    word_count INTEGER NOT NULL,
    content_hash VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    item VARCHAR NOT NULL USING COMPRESSION zstd,
    archive VARCHAR,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    version_seen_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL,
    version_change VARCHAR
);

INSERT INTO store.articles BY NAME FROM store.articles_before ORDER BY doc;

DROP TABLE store.articles_before;

-- one row per item that led to an article, and the place it stands for, as far as they differ from the article; the view
-- store.sightings tells them whole
CREATE TABLE store.seen (
    key VARCHAR NOT NULL, -- the item's name; for a file its path from the root
    item VARCHAR, -- NULL: the key
    place VARCHAR USING COMPRESSION zstd, -- NULL: the one that the article's id is made of
    doc INTEGER NOT NULL,
    content_hash VARCHAR, -- NULL: the article's
    bytes_hash VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    url VARCHAR, -- '=': the article's; '%': the article's, with its escapes decoded
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    first_run_id VARCHAR NOT NULL,
    own BOOLEAN NOT NULL -- whether the article is this place's own, and not one that it repeats
);

INSERT INTO store.seen BY NAME
SELECT seen.key, nullif(seen.item, seen.key) AS item,
       store.place_left(seen.place, article.url, article.article_id) AS place,
       article.doc, nullif(seen.content_hash, article.content_hash) AS content_hash, seen.bytes_hash, seen.source,
       store.url_left(seen.url, article.url) AS url,
       seen.first_seen_at, seen.last_seen_at, seen.first_run_id, seen.own
FROM store.sightings AS seen
JOIN store.articles AS article USING (article_id)
ORDER BY article.doc;

DROP TABLE store.sightings;

ALTER TABLE store.date_mentions RENAME TO date_mentions_before;

-- one row per date expression in an article's latest text
CREATE TABLE store.date_mentions (
    doc INTEGER NOT NULL,
    raw VARCHAR NOT NULL,
    starts_on DATE,
    ends_on DATE,
    precision VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    confidence DECIMAL(3, 2) NOT NULL
);

INSERT INTO store.date_mentions BY NAME
SELECT article.doc, raw, starts_on, ends_on, precision, rule, confidence
FROM store.date_mentions_before AS mention
JOIN (SELECT doc, article_id FROM store.articles) AS article USING (article_id)
ORDER BY article.doc;

DROP TABLE store.date_mentions_before;
