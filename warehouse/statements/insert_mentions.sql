INSERT INTO store.date_mentions BY NAME
SELECT article_id, mention.raw, mention.starts_on, mention.ends_on, mention.precision, mention.rule, mention.confidence
FROM (SELECT article_id, n, unnest(mentions) AS mention FROM made WHERE latest)
ORDER BY n
