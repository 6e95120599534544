-- one row per reprint: who had a text first, who followed, how long after, and how much of it. Kinds: verbatim (the same
-- text at another place; after by when it was seen), reprint (a near-duplicate), excerpt (most of one is in the other)
CREATE OR REPLACE VIEW main.reprints AS
WITH dated AS (
    -- Ordered by age as in warehouse/neardup/statements/members.sql; what is not known comes last.
    SELECT doc, article_id, source, publisher, url, title, published_at, first_seen_at,
           {
               'latest': coalesce(
                   published_at + CASE published_precision
                       WHEN 'minute' THEN INTERVAL 1 MINUTE
                       WHEN 'day' THEN INTERVAL 1 DAY
                       WHEN 'month' THEN INTERVAL 1 MONTH
                       WHEN 'year' THEN INTERVAL 1 YEAR
                       ELSE INTERVAL 0 SECOND
                   END,
                   'infinity'::TIMESTAMPTZ
               ),
               'earliest': coalesce(published_at, 'infinity'::TIMESTAMPTZ),
               'id': article_id
           } AS age
    FROM store.articles
),
repeated AS (
    SELECT 'reprint' AS kind, first.doc AS first_doc, duplicate.doc, duplicate.similarity, duplicate.repeated
    FROM neardup_index.duplicates AS duplicate
    JOIN store.articles AS first ON first.article_id = duplicate.duplicate_of
    UNION ALL
    SELECT 'excerpt', first.doc, follower.doc, similarity, repeated
    FROM (
        SELECT doc, other, similarity, doc_in_other AS repeated, other_in_doc AS back
        FROM neardup_index.pairs
        WHERE NOT near
        UNION ALL
        SELECT other AS doc, doc AS other, similarity, other_in_doc AS repeated, doc_in_other AS back
        FROM neardup_index.pairs
        WHERE NOT near
    ) AS pair
    JOIN dated AS first ON first.doc = pair.doc
    JOIN dated AS follower ON follower.doc = pair.other
    WHERE first.age < follower.age AND greatest(repeated, back) >= 0.8
)
SELECT kind,
       first.article_id AS first_id, first.source AS first_source, first.publisher AS first_publisher,
       first.title AS first_title, first.url AS first_url, first.published_at AS first_published_at,
       follower.article_id AS article_id, follower.source, follower.publisher, follower.title, follower.url,
       follower.published_at,
       follower.published_at - first.published_at AS after,
       similarity, repeated
FROM repeated
JOIN dated AS first ON first.doc = repeated.first_doc
JOIN dated AS follower ON follower.doc = repeated.doc
UNION ALL
SELECT 'verbatim',
       first.article_id, first.source, first.publisher, first.title, first.url, first.published_at,
       NULL, sighting.source, NULL, NULL, sighting.url, NULL,
       sighting.first_seen_at - first.first_seen_at,
       1.0, 1.0
FROM store.sightings AS sighting
JOIN dated AS first USING (article_id)
WHERE NOT sighting.own
