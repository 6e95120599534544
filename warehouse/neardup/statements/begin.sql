-- What a change collects on its way, empty.
-- one row per article that is to leave the index, or to get another content in it
CREATE OR REPLACE TEMP TABLE neardup_leaving (doc INTEGER, article_id VARCHAR);
-- one row per band that such an article had
CREATE OR REPLACE TEMP TABLE neardup_old_bands (key UINTEGER, doc INTEGER, article_id VARCHAR);
-- one row per paragraph of which an article has come or gone
CREATE OR REPLACE TEMP TABLE neardup_recount (key UINTEGER);
-- one row per band of an article whose pairs have to be found again
CREATE OR REPLACE TEMP TABLE neardup_new_bands (key UINTEGER, doc INTEGER);
-- one row per article whose pairs have to be found again
CREATE OR REPLACE TEMP TABLE neardup_paired (doc INTEGER);
-- one row per article whose group has to be looked at again
CREATE OR REPLACE TEMP TABLE neardup_regroup (doc INTEGER);
