-- one row per key under which there are, or were, more articles than hubs
CREATE OR REPLACE TEMP TABLE neardup_crowded AS
SELECT key
FROM (SELECT key FROM neardup_buckets UNION ALL SELECT key FROM neardup_old_bands)
GROUP BY key
HAVING count(*) > $hubs
