-- one row per article under one of those keys; a hub is compared with all others under its key, two that are no hubs
-- are not compared with each other
CREATE OR REPLACE TEMP TABLE neardup_buckets AS
SELECT key, doc, true AS hub FROM neardup_index.bands JOIN neardup_keys USING (key)
