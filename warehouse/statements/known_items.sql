-- one row per staged item that led to an article before
SELECT seen.item, seen.article_id, seen.content_hash
FROM staged
JOIN store.sightings AS seen ON seen.item = staged.item
