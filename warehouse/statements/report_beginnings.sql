-- one row per article of a few: how its text begins
SELECT doc, left(text, 160) AS beginning
FROM store.articles
WHERE doc IN (SELECT unnest($docs::INTEGER[]))
