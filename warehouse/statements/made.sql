-- one row per version that this batch makes; `latest` marks the one that stands at the end of the batch
CREATE OR REPLACE TEMP TABLE made AS
SELECT decided.article_id, decided.version, decided.change, coalesce(staged.fetched_at, $now) AS seen_at,
       row_number() OVER (PARTITION BY decided.article_id ORDER BY decided.version DESC) = 1 AS latest,
       staged.*
FROM decided
JOIN staged ON staged.n = decided.n
WHERE decided.version IS NOT NULL
