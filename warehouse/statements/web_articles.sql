-- one row per wanted place that is known, under its own address or under one that led there
SELECT place, arg_max(article.article_id, last_seen_at) AS article_id, max(last_seen_at) AS seen_at
FROM (
    SELECT seen.place, seen.doc, seen.last_seen_at
    FROM store.seen AS seen
    SEMI JOIN wanted_places AS wanted ON wanted.place = seen.place
    UNION ALL
    SELECT home.place, seen.doc, seen.last_seen_at
    FROM (
        SELECT wanted.place, doc
        FROM (SELECT place, store.id_of(place) AS article_id FROM wanted_places) AS wanted
        JOIN store.articles USING (article_id)
    ) AS home
    JOIN store.seen AS seen ON seen.doc = home.doc AND seen.place IS NULL
    UNION ALL
    SELECT seen.key, seen.doc, seen.last_seen_at
    FROM store.seen AS seen
    SEMI JOIN wanted_places AS wanted ON wanted.place = seen.key
)
JOIN (SELECT doc, article_id FROM store.articles) AS article USING (doc)
GROUP BY place
