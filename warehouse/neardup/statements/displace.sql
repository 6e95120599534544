-- Articles that are hubs no longer, or have become hubs, are paired anew and grouped again.
INSERT INTO neardup_paired SELECT doc FROM neardup_displaced;

INSERT INTO neardup_new_bands
SELECT key, doc FROM neardup_index.bands SEMI JOIN neardup_displaced USING (doc);

INSERT INTO neardup_regroup
SELECT other FROM neardup_index.pairs SEMI JOIN neardup_displaced USING (doc)
UNION ALL
SELECT doc FROM neardup_index.pairs WHERE other IN (SELECT doc FROM neardup_displaced)
UNION ALL
SELECT doc FROM neardup_displaced;
