-- one row per version that this batch makes; `latest` marks the one that stands at the end of the batch, with the number
-- that its article has or gets. The fields stay in `staged`: sorting or copying texts would cost most of what all this
-- costs.
CREATE OR REPLACE TEMP TABLE made AS
SELECT n, decided.article_id, decided.version, decided.change, decided.doc, decided.doc IS NOT NULL AS latest,
       coalesce(staged.fetched_at, $now) AS seen_at
FROM decided
JOIN staged USING (n)
WHERE decided.version IS NOT NULL
