-- one row per stored article that gets a new version from this batch, as it was; for many articles
CREATE OR REPLACE TEMP TABLE replaced AS
SELECT article.*
FROM store.articles AS article
JOIN (SELECT unnest($docs::INTEGER[]) AS doc) AS wanted USING (doc)
