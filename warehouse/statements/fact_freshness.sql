-- one row per source: the hours since its last new or changed article, and the upper quartile of the longest wait for
-- one in each of the weeks before. Longest waits (block maxima) take nights, weekends and feast days in.
WITH arrivals AS (
    SELECT source, age, lag(age) OVER (PARTITION BY source ORDER BY age DESC) - age AS wait
    FROM fact_visits
    WHERE new + updated > 0
),
weeks AS (
    SELECT source, max(wait) AS longest
    FROM arrivals
    WHERE wait IS NOT NULL
    GROUP BY source, floor(age / 7)
)
SELECT source, 24 * min(age) AS hours,
       (SELECT 24 * quantile_cont(longest, 0.75) FROM weeks WHERE weeks.source = arrivals.source) AS usual,
       (SELECT count(*) FROM weeks WHERE weeks.source = arrivals.source) AS weeks
FROM arrivals
GROUP BY source
