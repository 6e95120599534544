-- one row per article that the staged items, places or texts belong to, as it stands. Of a few articles only the
-- stretches of the table are read in which they lie; for a join DuckDB would read every title and address.
CREATE OR REPLACE TEMP TABLE standing AS
SELECT doc, article_id, version, content_hash, title, title_by, url
FROM store.articles
WHERE list_contains($docs::INTEGER[], doc)
