UPDATE store.seen AS seen
SET item = sighted.item, place = sighted.place, doc = sighted.doc, content_hash = sighted.content_hash,
    bytes_hash = sighted.bytes_hash, url = sighted.url, own = sighted.own,
    first_seen_at = least(seen.first_seen_at, sighted.seen_at),
    last_seen_at = greatest(seen.last_seen_at, sighted.seen_at)
FROM sighted
WHERE seen.key = sighted.key
