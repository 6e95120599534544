-- one row per article in a crowded bucket; its hubs are the articles with the smallest ids
CREATE OR REPLACE TEMP TABLE neardup_standing AS
SELECT key, doc, article_id, row_number() OVER (PARTITION BY key ORDER BY article_id) <= $hubs AS hub
FROM neardup_buckets
SEMI JOIN neardup_crowded USING (key)
JOIN (SELECT doc, article_id FROM store.articles) USING (doc)
