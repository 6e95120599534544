-- Pairs as they were compared.
INSERT INTO neardup_index.pairs
SELECT doc, other, near, similarity, doc_in_other, other_in_doc, $run_id FROM neardup_compared
