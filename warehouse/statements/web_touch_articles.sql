UPDATE store.articles AS article
SET last_seen_at = greatest(article.last_seen_at, touched.visited_at)
FROM (
    SELECT seen.article_id, max(visit.visited_at) AS visited_at
    FROM visits_learned AS visit
    JOIN store.sightings AS seen ON seen.key = visit.place
    WHERE visit.status = 304
    GROUP BY seen.article_id
) AS touched
WHERE article.article_id = touched.article_id
