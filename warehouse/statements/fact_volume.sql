-- one row per source that could be read in this run: its new articles in the last 24 hours, and in the 24 hours before
-- those, five weeks back. What a visit brought is spread over the time since the one before, so that neither a late run
-- nor a catch-up looks like a flood. Counts are on the scale 2√(n + ⅜), on which Poisson counts have variance 1
-- (Anscombe, Biometrika 35, 1948).
WITH visits AS (
    SELECT source, age, new, lag(age) OVER (PARTITION BY source ORDER BY age DESC) AS since
    FROM fact_visits
    WHERE answered
),
spans AS (
    -- Where nobody asked for far longer than usual, a feed has lost part of what came meanwhile.
    SELECT *, since - age > greatest(1, 1.5 * median(since - age) OVER (PARTITION BY source)) AS gap
    FROM visits
    WHERE since > age
),
pieces AS (
    SELECT source, day, gap, new * share AS new, share * (since - age) AS covered
    FROM (SELECT *, unnest(range(floor(age)::BIGINT, ceil(since)::BIGINT)) AS day FROM spans WHERE age < 36)
    CROSS JOIN LATERAL (SELECT (least(since, day + 1) - greatest(age, day)) / (since - age) AS share)
    WHERE day < 36
),
days AS (
    SELECT source, day, sum(new) AS new, 2 * sqrt(sum(new) + 0.375) AS level, bool_or(gap) AS gap, day % 7 = 0 AS this_weekday
    FROM pieces
    GROUP BY source, day
    HAVING sum(covered) > 0.9
),
before AS (
    SELECT *, abs(level - median(level) OVER (PARTITION BY source, day % 7)) AS off,
           count(*) OVER (PARTITION BY source, day % 7) AS same
    FROM days
    WHERE day > 0 AND NOT gap
)
SELECT now.source, now.new, now.gap, usual.*
FROM days AS now
JOIN (
    SELECT source, count(*) AS days, median(level) AS level, median(level) FILTER (this_weekday) AS weekday_level,
           -- Croux & Rousseeuw (1992) on so few values: the median of n takes up part of their spread.
           1.4826 * median(off * same / (same - 0.8)) FILTER (same > 2) AS spread
    FROM before
    GROUP BY source
) AS usual USING (source)
SEMI JOIN (SELECT source FROM visits WHERE age = 0) AS read USING (source)
WHERE now.day = 0
