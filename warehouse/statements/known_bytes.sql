-- one row per staged item whose bytes were there last time
SELECT staged.n, seen.article_id
FROM staged
JOIN store.sightings AS seen ON seen.key = staged.key AND seen.bytes_hash = staged.bytes_hash
ORDER BY staged.n
