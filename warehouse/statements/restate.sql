-- What the sightings of an article that changes have left to it is said anew, of its new version. What is stored stays a
-- function of what was seen and of the article as it stands, however the loads were split.
CREATE OR REPLACE TEMP TABLE restated AS
SELECT seen.key, seen.item,
       store.place_left(coalesce(seen.place, store.place_of(before.url)), article.url, article.article_id) AS place,
       seen.doc, nullif(coalesce(seen.content_hash, before.content_hash), article.content_hash) AS content_hash,
       seen.bytes_hash, seen.source, store.url_left(store.url_seen(seen.url, before.url), article.url) AS url,
       seen.first_seen_at, seen.last_seen_at, seen.first_run_id, seen.own
FROM store.seen AS seen
JOIN replaced AS before ON before.doc = seen.doc
JOIN standing AS article ON article.doc = seen.doc;

-- An UPDATE of few rows here and there has DuckDB write these columns of nearly all rows anew.
DELETE FROM store.seen WHERE doc IN (SELECT doc FROM restated);

INSERT INTO store.seen BY NAME FROM restated
