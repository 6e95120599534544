-- one row: whether a run has brought at least half of all articles, and how many bytes of the file are in use and free
SELECT 2 * count(*) FILTER (run_id = $run_id) >= count(*) AS mostly_new,
       (SELECT used_blocks * block_size FROM pragma_database_size() WHERE database_name = current_database()) AS used,
       (SELECT free_blocks * block_size FROM pragma_database_size() WHERE database_name = current_database()) AS free
FROM store.articles
