INSERT INTO store.measures (run_id, source, name, value)
WITH published AS (
    SELECT run_id, source, title IS NULL AS no_title, published_at IS NULL AS no_date, author IS NULL AS no_author,
           duplicates.doc IS NOT NULL AS near_duplicate, word_count, coalesce(language, 'und') AS language
    FROM (SELECT * FROM store.articles SEMI JOIN measured USING (run_id)) AS articles
    LEFT JOIN neardup_index.duplicates AS duplicates USING (doc)
),
figures AS (
    SELECT run_id, source, count(*)::DOUBLE AS articles, avg(no_title::INTEGER) AS missing_title_share,
           avg(no_date::INTEGER) AS missing_date_share, avg(no_author::INTEGER) AS missing_author_share,
           avg(near_duplicate::INTEGER) AS near_duplicate_share, median(word_count)::DOUBLE AS median_words
    FROM published
    GROUP BY GROUPING SETS ((run_id, source), (run_id))
),
languages AS (
    SELECT run_id, source, language, count(*) AS articles
    FROM published
    GROUP BY GROUPING SETS ((run_id, source, language), (run_id, language))
)
SELECT run_id, source, name, value
FROM (UNPIVOT figures ON COLUMNS(* EXCLUDE (run_id, source)) INTO NAME name VALUE value)
UNION ALL
SELECT languages.run_id, languages.source, 'language_' || language || '_share', languages.articles / figures.articles
FROM languages
JOIN figures ON figures.run_id = languages.run_id AND figures.source IS NOT DISTINCT FROM languages.source
WHERE languages.articles >= 0.05 * figures.articles
