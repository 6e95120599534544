-- The articles that are to be signed again leave with their present signatures.
INSERT INTO neardup_leaving
SELECT doc, article_id FROM store.articles SEMI JOIN neardup_wanted USING (doc)
