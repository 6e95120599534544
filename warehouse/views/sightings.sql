-- one row per place where an article was seen: several saved copies of one page are one place
CREATE OR REPLACE VIEW main.sightings AS
SELECT article_id,
       -- of copies that were seen at the same moment, as in one file, the one that stands
       arg_max(content_hash, (last_seen_at, stands)) AS content_hash,
       arg_min(source, first_seen_at) AS source, any_value(url) AS url,
       min(first_seen_at) AS first_seen_at, max(last_seen_at) AS last_seen_at, place
FROM (
    SELECT article.article_id, coalesce(seen.place, store.place_of(article.url)) AS place,
           coalesce(seen.content_hash, article.content_hash) AS content_hash,
           coalesce(seen.content_hash = article.content_hash, true) AS stands,
           seen.source, store.url_seen(seen.url, article.url) AS url, seen.first_seen_at, seen.last_seen_at
    FROM store.seen AS seen
    JOIN store.articles AS article USING (doc)
)
GROUP BY article_id, place;
