-- one row per staged item that led to an article before
SELECT seen.key, seen.article_id, seen.content_hash
FROM staged
JOIN store.sightings AS seen ON seen.key = staged.key
