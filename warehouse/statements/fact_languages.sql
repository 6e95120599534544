-- one row per source and window (24 hours, a week): how far its mix of languages is from the usual one, as the share of
-- articles that would have to be in another language (total variation distance), and how far it usually is
WITH visits AS (
    SELECT source, visit, span, days, floor(age / days)::BIGINT AS block, name, value
    FROM store.measures
    JOIN fact_runs USING (run_id)
    SEMI JOIN judged USING (source)
    CROSS JOIN (VALUES ('day', 1), ('week', 7)) AS spans (span, days)
    WHERE measures.run_id BETWEEN $oldest_run AND $run_id AND (name = 'articles' OR starts_with(name, 'language_'))
),
windows AS (
    SELECT source, span, days, block, sum(value) AS n
    FROM visits
    WHERE name = 'articles'
    GROUP BY source, span, days, block
    HAVING sum(value) >= $least
),
counts AS (
    SELECT source, span, block, regexp_extract(name, '^language_(.*)_share$', 1) AS language,
           sum(value * articles) AS k
    FROM visits
    JOIN (SELECT source, visit, span, value AS articles FROM visits WHERE name = 'articles') USING (source, visit, span)
    WHERE name <> 'articles'
    GROUP BY source, span, block, language
),
-- Every language in every window: one that is missing in a window has a share of 0 there.
shares AS (
    SELECT source, span, block, days, n, language, coalesce(k, 0) / n AS share
    FROM windows
    JOIN (SELECT DISTINCT source, span, language FROM counts) USING (source, span)
    LEFT JOIN counts USING (source, span, block, language)
),
usual AS (
    SELECT source, span, language, median(share) AS share
    FROM shares
    WHERE block * days >= 7
    GROUP BY source, span, language
),
distances AS (
    SELECT source, span, block, days, any_value(n) AS n, sum(abs(shares.share - usual.share)) / 2 AS distance,
           max_by(language, shares.share - usual.share) AS more
    FROM shares
    JOIN usual USING (source, span, language)
    GROUP BY source, span, block, days
)
SELECT now.source, now.span, now.n AS elements, now.distance * now.n AS unexpected, now.distance AS level, now.more, before.usual, before.spread, before.windows
FROM distances AS now
JOIN (
    SELECT source, span, count(*) AS windows, median(distance) AS usual, 1.4826 * mad(distance) AS spread
    FROM distances
    WHERE block * days >= 7
    GROUP BY source, span
) AS before USING (source, span)
WHERE now.block = 0
