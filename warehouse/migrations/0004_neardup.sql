-- The near-duplicate index. Neither keys nor indexes: a scan with a hash join is fast enough, and the same SQL runs on
-- engines that have none. Everything in it can be made again from store.articles (warehouse.neardup.match.rebuild).
CREATE SCHEMA IF NOT EXISTS neardup_index;

-- one row per band of a signed article: articles that are alike share at least one key
CREATE TABLE neardup_index.bands (
    key UINTEGER NOT NULL,
    doc INTEGER NOT NULL
);

-- one row per article of the index; sketches are NULL for a text that is too short to be signed
CREATE TABLE neardup_index.signatures (
    doc INTEGER NOT NULL,
    shingles INTEGER NOT NULL,
    sketch_1 UBIGINT,
    sketch_2 UBIGINT
);

-- one row per paragraph of an article; the key is of the paragraph and its source together
CREATE TABLE neardup_index.paragraphs (
    key UINTEGER NOT NULL,
    mark USMALLINT NOT NULL, -- MinHash value of the paragraph: the smallest of several is the value of all together
    words USMALLINT NOT NULL,
    doc INTEGER NOT NULL
);

-- one row per paragraph that a source repeats, and that signatures leave out
CREATE TABLE neardup_index.boilerplate (
    key UINTEGER NOT NULL
);

-- one row per pair of articles that nearly repeat each other (near), or are less alike but related; doc is the smaller
-- number
CREATE TABLE neardup_index.pairs (
    doc INTEGER NOT NULL,
    other INTEGER NOT NULL,
    near BOOLEAN NOT NULL,
    similarity DOUBLE NOT NULL, -- Jaccard coefficient of the shingles
    doc_in_other DOUBLE NOT NULL, -- share of doc's shingles that other has
    other_in_doc DOUBLE NOT NULL, -- share of other's shingles that doc has
    run_id VARCHAR NOT NULL
);

-- one row per article that has an earlier near-duplicate in its group
CREATE TABLE neardup_index.duplicates (
    doc INTEGER NOT NULL,
    duplicate_of VARCHAR NOT NULL, -- article_id of the earliest article of the group
    similarity DOUBLE NOT NULL, -- with that article
    repeated DOUBLE NOT NULL -- share of that article's shingles that is in this one
);

-- one row per setting that the index was made with
CREATE TABLE neardup_index.settings (
    name VARCHAR NOT NULL,
    value DOUBLE NOT NULL
);
