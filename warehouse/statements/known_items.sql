-- one row per staged item that led to an article before; the content hash is NULL where it is that of the article
SELECT seen.key, seen.doc, seen.content_hash
FROM staged
JOIN store.seen AS seen ON seen.key = staged.key
