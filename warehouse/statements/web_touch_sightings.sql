-- "not modified" is a sight of the article too
UPDATE store.seen AS seen
SET last_seen_at = greatest(seen.last_seen_at, visit.visited_at)
FROM (SELECT place, max(visited_at) AS visited_at FROM visits_learned WHERE status = 304 GROUP BY place) AS visit
WHERE seen.key = visit.place
