-- one row per source, figure and window (this run, 24 hours, a week): what it is now, and the median and the spread of
-- the windows before that end at least a week ago, so that what creeps in is compared with what was, and what broke does
-- not become the rule at once. The spread is that of successive differences, which a trend does not widen (von Neumann
-- et al., Annals of Mathematical Statistics 12, 1941; here with medians). Shares are on the scale asin √p, on which they
-- have variance 1 / 4n (Anscombe, Biometrika 35, 1948); lengths are logarithms.
WITH summed AS (
    SELECT source, span, days, floor(age / days)::BIGINT AS block, sum(articles) AS articles,
           sum(no_title * articles) AS no_title, sum(no_date * articles) AS no_date,
           sum(ln(greatest(words, 1)) * articles) AS words, sum(new + updated + duplicate) AS came,
           sum(duplicate) AS duplicate, sum(rejected) AS rejected, sum(failed) AS failed, sum(unchanged) AS unchanged
    FROM fact_visits
    CROSS JOIN (VALUES ('run', 1000), ('day', 1), ('week', 7)) AS spans (span, days)
    WHERE span <> 'run' OR this_run
    GROUP BY source, span, days, block
),
windows AS (
    SELECT *, if(figure = 'text_length', k / n, asin(sqrt((k + 0.375) / (n + 0.75)))) AS level
    FROM (
        SELECT source, span, days, block, unnest([
            {'figure': 'missing_titles', 'n': articles, 'k': no_title},
            {'figure': 'missing_dates', 'n': articles, 'k': no_date},
            {'figure': 'text_length', 'n': articles, 'k': words},
            {'figure': 'duplicate_rate', 'n': came, 'k': duplicate},
            {'figure': 'rejected_rate', 'n': came + rejected, 'k': rejected},
            {'figure': 'failed_rate', 'n': came + rejected + unchanged + failed, 'k': failed}
        ], recursive := true)
        FROM summed
    )
    WHERE n >= $least
),
before AS (
    SELECT source, figure, span, level,
           abs(level - lag(level) OVER (PARTITION BY source, figure, span ORDER BY block)) AS step
    FROM windows
    WHERE block * days >= 7
)
SELECT now.source, now.figure, now.span, now.n AS elements, now.k AS unexpected, now.level, past.usual, past.spread,
       coalesce(past.windows, 0) AS windows
FROM windows AS now
LEFT JOIN (
    SELECT source, figure, span, median(level) AS usual, 1.4826 / sqrt(2) * median(step) AS spread, count(*) AS windows
    FROM before
    GROUP BY source, figure, span
) AS past USING (source, figure, span)
WHERE now.block = 0
