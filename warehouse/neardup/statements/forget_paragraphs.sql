-- The paragraphs of the leaving articles go, and will have to be counted again.
INSERT INTO neardup_recount
SELECT key FROM neardup_index.paragraphs SEMI JOIN neardup_leaving USING (doc);

DELETE FROM neardup_index.paragraphs WHERE doc IN (SELECT doc FROM neardup_leaving);
