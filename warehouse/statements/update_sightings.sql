UPDATE store.sightings AS seen
SET place = sighted.place, article_id = sighted.article_id, content_hash = sighted.content_hash,
    bytes_hash = sighted.bytes_hash, own = sighted.own,
    last_seen_at = greatest(seen.last_seen_at, sighted.seen_at)
FROM sighted
WHERE seen.item = sighted.item
