-- one row per band key under which something has come, gone or is to be compared
CREATE OR REPLACE TEMP TABLE neardup_keys AS
SELECT key FROM neardup_old_bands
UNION
SELECT key FROM neardup_new_bands
