-- one row per place where an article was seen: several saved copies of one page are one place
CREATE OR REPLACE VIEW main.sightings AS
SELECT article_id, arg_max(content_hash, last_seen_at) AS content_hash, arg_min(source, first_seen_at) AS source,
       any_value(url) AS url, min(first_seen_at) AS first_seen_at, max(last_seen_at) AS last_seen_at, place
FROM store.sightings
GROUP BY article_id, place;
