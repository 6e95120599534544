-- one row per wanted place that is known, under its own address or under one that led there
SELECT place, arg_max(article_id, last_seen_at) AS article_id, max(last_seen_at) AS seen_at
FROM (
    SELECT seen.place, seen.article_id, seen.last_seen_at
    FROM store.sightings AS seen
    SEMI JOIN wanted_places AS wanted ON wanted.place = seen.place
    UNION ALL
    SELECT seen.key, seen.article_id, seen.last_seen_at
    FROM store.sightings AS seen
    SEMI JOIN wanted_places AS wanted ON wanted.place = seen.key
)
GROUP BY place
