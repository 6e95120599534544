-- one row per place where an article was seen: several saved copies of one page are one place
CREATE OR REPLACE VIEW main.sightings AS
SELECT seen.article_id,
       -- of copies that were seen at the same moment, as in one file, the one that stands
       arg_max(seen.content_hash, (seen.last_seen_at, seen.content_hash = article.content_hash)) AS content_hash,
       arg_min(seen.source, seen.first_seen_at) AS source, any_value(seen.url) AS url,
       min(seen.first_seen_at) AS first_seen_at, max(seen.last_seen_at) AS last_seen_at, seen.place
FROM store.sightings AS seen
JOIN store.articles AS article USING (article_id)
GROUP BY seen.article_id, seen.place;
