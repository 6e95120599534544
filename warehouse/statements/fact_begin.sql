-- one row per visit to a source in `judged`, up to this run and nine weeks back; the age is in days
CREATE OR REPLACE TEMP TABLE fact_visits AS
SELECT source, any_value(age) AS age, bool_or(run_id = $run_id) AS this_run, bool_or(name = 'answered') AS answered,
       coalesce(sum(value) FILTER (name = 'new'), 0) AS new,
       coalesce(sum(value) FILTER (name = 'updated'), 0) AS updated,
       coalesce(sum(value) FILTER (name = 'unchanged'), 0) AS unchanged,
       coalesce(sum(value) FILTER (name = 'duplicate'), 0) AS duplicate,
       coalesce(sum(value) FILTER (name = 'rejected'), 0) AS rejected,
       coalesce(sum(value) FILTER (name = 'failed'), 0) AS failed,
       coalesce(sum(value) FILTER (name = 'articles'), 0) AS articles,
       coalesce(sum(value) FILTER (name = 'missing_title_share'), 0) AS no_title,
       coalesce(sum(value) FILTER (name = 'missing_date_share'), 0) AS no_date,
       coalesce(sum(value) FILTER (name = 'median_words'), 1) AS words
FROM store.measures
JOIN fact_runs USING (run_id)
SEMI JOIN judged USING (source)
WHERE measures.run_id BETWEEN $oldest_run AND $run_id
GROUP BY source, visit
