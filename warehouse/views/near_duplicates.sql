-- one row per pair of near-duplicates
CREATE OR REPLACE VIEW main.near_duplicates AS
SELECT article_id, other_id, similarity, run_id
FROM store.near_duplicates;
