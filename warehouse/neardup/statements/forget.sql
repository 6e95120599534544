-- Take the leaving articles out of the index, and remember whom they were near to and under which keys they stood.
INSERT INTO neardup_regroup
SELECT other FROM neardup_index.pairs SEMI JOIN neardup_leaving USING (doc)
UNION ALL
SELECT doc FROM neardup_index.pairs WHERE other IN (SELECT doc FROM neardup_leaving);

INSERT INTO neardup_old_bands
SELECT key, doc, article_id FROM neardup_index.bands JOIN neardup_leaving USING (doc);

DELETE FROM neardup_index.pairs
WHERE doc IN (SELECT doc FROM neardup_leaving) OR other IN (SELECT doc FROM neardup_leaving);

DELETE FROM neardup_index.bands WHERE doc IN (SELECT doc FROM neardup_leaving);

DELETE FROM neardup_index.signatures WHERE doc IN (SELECT doc FROM neardup_leaving);

DELETE FROM neardup_index.duplicates WHERE doc IN (SELECT doc FROM neardup_leaving);
