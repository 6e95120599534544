-- Append the postings {which} to {sorted}.
--
-- DuckDB packs columns by 2,048 values, each as the difference to the one before, in as many bits as the largest of them
-- needs. So the postings of a term and weight are one list, lists come with others of about their length, and every
-- other one is turned round, which spares the way back from the last article to the first: a quarter less room than
-- in the order of terms. Within their lengths they are by term, for a query to pass over row groups.
INSERT INTO {sorted} (term, doc, weight)
WITH lists AS (
    SELECT term, weight, row_number() OVER (ORDER BY magnitude, term, weight) AS place
    FROM (SELECT term, weight, floor(log2(count(*)) / 3) AS magnitude FROM {which} GROUP BY term, weight)
)
SELECT term, doc, weight
FROM {which} JOIN lists USING (term, weight)
ORDER BY place, if(place % 2 = 0, doc, -doc)
