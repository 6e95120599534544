-- one row per article that is connected, over any number of near pairs, to one whose group has to be looked at again
CREATE OR REPLACE TEMP TABLE neardup_reached AS
WITH RECURSIVE
    links AS (
        SELECT doc, other FROM neardup_index.pairs WHERE near
        UNION ALL
        SELECT other AS doc, doc AS other FROM neardup_index.pairs WHERE near
    ),
    reached (doc) AS (
        SELECT doc FROM neardup_regroup
        UNION
        SELECT links.other FROM reached JOIN links USING (doc)
    )
SELECT doc FROM reached;

DELETE FROM neardup_index.duplicates WHERE doc IN (SELECT doc FROM neardup_reached);
