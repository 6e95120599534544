-- one row per check of what a run has written: how many rows it looked at, and how many are wrong
WITH
ended AS (SELECT * FROM store.outcomes WHERE run_id = $run_id),
led AS (
    SELECT DISTINCT article_id
    FROM ended
    WHERE outcome IN ('new', 'updated', 'duplicate')
        -- a feed that has not changed (not_modified) is unchanged as well, and no article
        OR (outcome = 'unchanged' AND (reason IS NULL OR article_id IS NOT NULL))
),
made AS (SELECT doc, article_id FROM store.articles WHERE run_id = $run_id)
SELECT 'one_outcome_per_item' AS name, count(*) AS elements, count(*) - count(DISTINCT item) AS unexpected
FROM ended
UNION ALL
SELECT 'outcomes_add_up', count(*),
       count(*) FILTER (outcome NOT IN ('new', 'updated', 'unchanged', 'duplicate', 'rejected', 'failed', 'skipped'))
FROM ended
UNION ALL
SELECT 'outcomes_of_batches', count(*),
       count(*) FILTER (batch NOT IN (SELECT batch FROM store.batches WHERE run_id = $run_id))
FROM ended
UNION ALL
SELECT 'batches_once', count(*), count(*) - count(DISTINCT batch)
FROM store.batches
WHERE run_id = $run_id
UNION ALL
SELECT 'run_known', 1, abs(1 - count(*))
FROM store.runs
WHERE run_id = $run_id
UNION ALL
SELECT 'outcomes_have_articles', (SELECT count(*) FROM led), count(*)
FROM led
ANTI JOIN store.articles USING (article_id)
UNION ALL
SELECT 'articles_have_outcomes', (SELECT count(*) FROM made), count(*)
FROM made
ANTI JOIN (SELECT article_id FROM ended WHERE outcome IN ('new', 'updated')) AS told USING (article_id)
UNION ALL
SELECT 'made_once', count(*), count(*) - count(DISTINCT article_id)
FROM store.articles
SEMI JOIN made USING (article_id)
UNION ALL
SELECT 'made_are_indexed', (SELECT count(*) FROM made), count(*)
FROM made
ANTI JOIN (SELECT doc FROM search_index.documents SEMI JOIN neardup_index.signatures USING (doc)) AS indexed USING (doc)
UNION ALL
SELECT 'rejected_are_kept', (SELECT count(*) FROM ended WHERE outcome = 'rejected'), count(*)
FROM (SELECT item FROM ended WHERE outcome = 'rejected')
ANTI JOIN store.rejections USING (item)
