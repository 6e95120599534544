-- One more copy of everything that the first run left, as a later run would have left it: `copy` is its number, `docs` the
-- articles of the first run. Variables, because not every statement needs both.
INSERT INTO store.articles
SELECT * REPLACE (
    doc + docs() AS doc, copied(article_id) AS article_id, copied(url) AS url,
    copied(content_hash) AS content_hash, copied(item) AS item, copied_run(run_id) AS run_id
) FROM first.store.articles;

INSERT INTO store.seen
SELECT * REPLACE (
    copied(key) AS key, copied(item) AS item, copied(place) AS place, doc + docs() AS doc,
    copied(content_hash) AS content_hash, copied(bytes_hash) AS bytes_hash,
    CASE WHEN url IN ('=', '%') THEN url ELSE copied(url) END AS url, copied_run(first_run_id) AS first_run_id
) FROM first.store.seen;

INSERT INTO store.outcomes
SELECT * REPLACE (copied_run(run_id) AS run_id, copied(item) AS item, copied(article_id) AS article_id)
FROM first.store.outcomes;

INSERT INTO store.date_mentions
SELECT * REPLACE (doc + docs() AS doc) FROM first.store.date_mentions;

INSERT INTO store.runs
SELECT * REPLACE (
    copied_run(run_id) AS run_id, started_at - ago() AS started_at, finished_at - ago() AS finished_at
) FROM first.store.runs;

INSERT INTO store.batches SELECT * REPLACE (copied_run(run_id) AS run_id) FROM first.store.batches;

INSERT INTO store.quality_checks SELECT * REPLACE (copied_run(run_id) AS run_id) FROM first.store.quality_checks;

INSERT INTO store.measures SELECT * REPLACE (copied_run(run_id) AS run_id) FROM first.store.measures;

INSERT INTO store.run_sources SELECT * REPLACE (copied_run(run_id) AS run_id) FROM first.store.run_sources;

INSERT INTO search_index.documents SELECT * REPLACE (doc + docs() AS doc) FROM first.search_index.documents;

INSERT INTO search_index.postings SELECT * REPLACE (doc + docs() AS doc) FROM first.search_index.postings;

INSERT INTO search_index.common FROM first.search_index.common WHERE NOT EXISTS (FROM search_index.common);

-- Keys, sketches and paragraphs as chance would have them: articles of another copy are others.
INSERT INTO neardup_index.bands
SELECT * REPLACE ((hash(key, getvariable('copy')) % {keys})::UINTEGER AS key, doc + docs() AS doc)
FROM first.neardup_index.bands;

INSERT INTO neardup_index.signatures
SELECT * REPLACE (
    doc + docs() AS doc, hash(sketch_1, getvariable('copy')) AS sketch_1, hash(sketch_2, getvariable('copy')) AS sketch_2
) FROM first.neardup_index.signatures;

INSERT INTO neardup_index.paragraphs
SELECT * REPLACE ((hash(key, getvariable('copy')) % 4294967296)::UINTEGER AS key, doc + docs() AS doc)
FROM first.neardup_index.paragraphs;

INSERT INTO neardup_index.pairs
SELECT * REPLACE (doc + docs() AS doc, other + docs() AS other, copied_run(run_id) AS run_id)
FROM first.neardup_index.pairs;

INSERT INTO neardup_index.duplicates
SELECT * REPLACE (doc + docs() AS doc, copied(duplicate_of) AS duplicate_of) FROM first.neardup_index.duplicates;
