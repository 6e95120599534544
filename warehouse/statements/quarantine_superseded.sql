-- one row per staged row whose place or item was met later than it was read, with another text or headline
WITH waiting AS (
    SELECT staged.n, staged.item, staged.key, staged.place, staged.anonymous, staged.content_hash, staged.title,
           staged.title_by, kept.last_read_at
    FROM staged
    JOIN store.rejections AS kept ON kept.item = staged.item AND kept.bytes_hash = staged.bytes_hash
),
met AS (
    SELECT waiting.n, seen.item, seen.article_id, seen.content_hash, seen.own, seen.last_seen_at
    FROM waiting
    JOIN store.sightings AS seen ON seen.place = waiting.place
    UNION
    -- The n-th record of a file has no place but its text: another text there is another article.
    SELECT waiting.n, seen.item, seen.article_id, seen.content_hash, seen.own, seen.last_seen_at
    FROM waiting
    JOIN store.sightings AS seen ON seen.key = waiting.key
    WHERE NOT waiting.anonymous
),
other AS (
    SELECT waiting.n, waiting.item AS waiting_item, waiting.last_read_at, met.item, met.article_id, met.last_seen_at
    FROM waiting
    JOIN met ON met.n = waiting.n AND met.last_seen_at >= waiting.last_read_at
    JOIN store.articles AS article ON article.article_id = met.article_id
    WHERE met.content_hash <> waiting.content_hash
       OR (met.own AND article.title_by = waiting.title_by AND article.title <> waiting.title)
),
-- Files of one batch were read at one time; the order of the outcomes is that in which they were met.
same_batch AS (
    SELECT DISTINCT other.n, other.item
    FROM other
    JOIN store.outcomes AS theirs ON theirs.item = other.item AND theirs.decided_at = other.last_read_at
    JOIN store.outcomes AS ours ON ours.item = other.waiting_item AND ours.run_id = theirs.run_id
                               AND ours.batch = theirs.batch
    WHERE other.last_seen_at = other.last_read_at AND theirs.rowid > ours.rowid
)
SELECT other.n, other.article_id, other.item, other.last_seen_at
FROM other
LEFT JOIN same_batch ON same_batch.n = other.n AND same_batch.item = other.item
WHERE other.last_seen_at > other.last_read_at OR same_batch.n IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY other.n ORDER BY other.last_seen_at DESC, other.item) = 1
