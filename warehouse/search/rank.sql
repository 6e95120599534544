-- The best articles for a query among those that pass the filters; a filter that is NULL lets everything pass.
SELECT doc, score
FROM search_index.matches({query}, confirm := {confirm}) JOIN store.articles USING (doc)
WHERE ({source} IS NULL OR source = {source})
  AND ({language} IS NULL OR language = {language})
  AND ({since} IS NULL OR published_on >= {since}::DATE)
  AND ({until} IS NULL OR published_on <= {until}::DATE)
ORDER BY score DESC, doc
LIMIT {limit}
