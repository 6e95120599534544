-- one row per version that this batch makes; `latest` marks the one that stands at the end of the batch. The fields stay
-- in `staged`: sorting or copying texts would cost most of what all this costs.
CREATE OR REPLACE TEMP TABLE made AS
SELECT n, decided.article_id, decided.version, decided.change, decided.doc, decided.latest,
       coalesce(staged.fetched_at, $now) AS seen_at
FROM decided
JOIN staged USING (n)
WHERE decided.version IS NOT NULL
