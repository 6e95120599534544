-- one row per article that the staged items, places or texts belong to, as it stands; for many articles
CREATE OR REPLACE TEMP TABLE standing AS
SELECT doc, article_id, version, content_hash, title, title_by, url
FROM store.articles
SEMI JOIN (SELECT unnest($docs::INTEGER[]) AS doc) AS wanted USING (doc)
