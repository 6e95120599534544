-- one row per source and figure that may creep, where the last week brought enough articles: its level, and the median
-- and the spread of the weeks before the last month, half a year back; scales and spread are those of fact_shares.sql
WITH weeks AS (
    SELECT source, floor(age / 7)::BIGINT AS block, sum(articles) AS articles, sum(no_title * articles) AS no_title,
           sum(no_date * articles) AS no_date, sum(ln(words) * articles) AS words
    FROM (
        SELECT source, age, sum(value) FILTER (name = 'articles') AS articles,
               coalesce(sum(value) FILTER (name = 'missing_title_share'), 0) AS no_title,
               coalesce(sum(value) FILTER (name = 'missing_date_share'), 0) AS no_date,
               greatest(sum(value) FILTER (name = 'median_words'), 1) AS words
        FROM store.measures
        JOIN fact_runs USING (run_id)
        SEMI JOIN judged USING (source)
        WHERE measures.run_id BETWEEN $oldest_run AND $run_id
          AND name IN ('articles', 'median_words', 'missing_title_share', 'missing_date_share')
        GROUP BY source, visit, age
    )
    GROUP BY source, block
    HAVING sum(articles) >= $least
),
figures AS (
    SELECT *, if(figure = 'text_drift', k / n, asin(sqrt((k + 0.375) / (n + 0.75)))) AS level
    FROM (
        SELECT source, block, unnest([
            {'figure': 'missing_titles', 'n': articles, 'k': no_title},
            {'figure': 'missing_dates', 'n': articles, 'k': no_date},
            {'figure': 'text_drift', 'n': articles, 'k': words}
        ], recursive := true)
        FROM weeks
    )
),
before AS (
    SELECT *, abs(level - lag(level) OVER (PARTITION BY source, figure ORDER BY block)) AS step
    FROM figures
    WHERE block >= 4
)
SELECT now.source, now.figure, 'drift' AS span, now.n AS elements, now.k AS unexpected, now.level, past.usual, past.spread,
       past.windows
FROM figures AS now
JOIN (
    SELECT source, figure, median(level) AS usual, 1.4826 / sqrt(2) * median(step) AS spread, count(*) AS windows
    FROM before
    GROUP BY source, figure
) AS past USING (source, figure)
WHERE now.block = 0
