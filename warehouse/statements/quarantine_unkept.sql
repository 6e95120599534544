-- one row per rejected row of which nothing is kept that was read
SELECT rejected.rejection_id
FROM rejected
ANTI JOIN store.rejected_items AS kept ON kept.rejection_id = rejected.rejection_id
