-- how many items of a run have changed the tables of articles, and how many articles there are
SELECT count(*), (SELECT count(*) FROM store.articles)
FROM store.outcomes
WHERE run_id = $run_id AND outcome IN ('new', 'updated', 'duplicate')
