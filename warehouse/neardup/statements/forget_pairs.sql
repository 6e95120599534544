-- The pairs of the articles in neardup_paired go, and those they were near to will have to be grouped again.
INSERT INTO neardup_regroup
SELECT other FROM neardup_index.pairs SEMI JOIN neardup_paired USING (doc)
UNION ALL
SELECT doc FROM neardup_index.pairs WHERE other IN (SELECT doc FROM neardup_paired)
UNION ALL
SELECT doc FROM neardup_paired;

DELETE FROM neardup_index.pairs
WHERE doc IN (SELECT doc FROM neardup_paired) OR other IN (SELECT doc FROM neardup_paired);
