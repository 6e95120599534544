-- one row per article that the run made or changed, and per row that it rejected, as they were judged
SELECT item, source, canonical_url, title, author, published_at, published_on, language, text, word_count, publisher,
       fetched_at
FROM (
    SELECT item, source, url AS canonical_url, title, author, published_at, published_on, language, text, word_count,
           publisher, version_seen_at AS fetched_at
    FROM store.articles
    WHERE run_id = $run_id
    UNION ALL
    SELECT item, source, staged_row ->> 'canonical_url', title, staged_row ->> 'author',
           TRY_CAST(staged_row ->> 'published_at' AS TIMESTAMPTZ), TRY_CAST(staged_row ->> 'published_on' AS DATE),
           staged_row ->> 'language', text, TRY_CAST(staged_row ->> 'word_count' AS INTEGER),
           staged_row ->> 'publisher', coalesce(TRY_CAST(staged_row ->> 'fetched_at' AS TIMESTAMPTZ), rejected_at)
    FROM store.rejections
    WHERE run_id = $run_id
)
ORDER BY item
