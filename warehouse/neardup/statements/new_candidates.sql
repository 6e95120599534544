-- one row per such pair that is not known, with both signatures
SELECT doc, other,
       signature.shingles, signature.sketch_1, signature.sketch_2,
       of_other.shingles AS other_shingles, of_other.sketch_1 AS other_sketch_1, of_other.sketch_2 AS other_sketch_2
FROM (FROM neardup_candidates ANTI JOIN neardup_index.pairs USING (doc, other))
JOIN neardup_index.signatures AS signature USING (doc)
JOIN neardup_index.signatures AS of_other ON of_other.doc = other
