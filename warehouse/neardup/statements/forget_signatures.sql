-- The signatures of the leaving articles go; under which keys they stood is remembered.
INSERT INTO neardup_old_bands
SELECT key, doc, article_id FROM neardup_index.bands JOIN neardup_leaving USING (doc);

DELETE FROM neardup_index.bands WHERE doc IN (SELECT doc FROM neardup_leaving);

DELETE FROM neardup_index.signatures WHERE doc IN (SELECT doc FROM neardup_leaving);
