UPDATE store.articles AS article
SET last_seen_at = greatest(article.last_seen_at, touched.visited_at)
FROM (
    SELECT seen.doc, max(visit.visited_at) AS visited_at
    FROM visits_learned AS visit
    JOIN store.seen AS seen ON seen.key = visit.place
    WHERE visit.status = 304
    GROUP BY seen.doc
) AS touched
WHERE article.doc = touched.doc
