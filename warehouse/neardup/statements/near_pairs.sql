-- one row per near pair among the articles that are to be grouped
SELECT doc, other, similarity, doc_in_other, other_in_doc
FROM neardup_index.pairs
SEMI JOIN neardup_reached USING (doc)
WHERE near
