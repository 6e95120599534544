-- one row per stored article that gets a new version from this batch, as it was. Of the few articles that these are as a
-- rule only the stretches of the table are read in which they lie; for a join DuckDB would read every text.
CREATE OR REPLACE TEMP TABLE replaced AS
SELECT * FROM store.articles WHERE list_contains($docs::INTEGER[], doc)
