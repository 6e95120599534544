INSERT INTO store.date_mentions BY NAME
SELECT doc, mention.raw, mention.starts_on, mention.ends_on, mention.precision, mention.rule, mention.confidence
FROM (SELECT made.doc, n, unnest(staged.mentions) AS mention FROM made JOIN staged USING (n) WHERE made.latest)
ORDER BY n
