-- one row per pair of articles that share a key, and at least one of which is to be paired
CREATE OR REPLACE TEMP TABLE neardup_candidates AS
SELECT DISTINCT least(bucket.doc, beside.doc) AS doc, greatest(bucket.doc, beside.doc) AS other
FROM (FROM neardup_buckets SEMI JOIN neardup_paired USING (doc)) AS bucket
JOIN neardup_buckets AS beside ON beside.key = bucket.key
WHERE beside.doc <> bucket.doc AND (bucket.hub OR beside.hub)
