-- The same of a warehouse that this version has not upgraded yet, by the macro that each version has. What the filters
-- leave far down has no snippet.
SELECT article_id, articles.title, articles.url, score, snippet, source, published_on
FROM search({query}, snippets := {limit}) JOIN store.articles USING (article_id)
WHERE ({source} IS NULL OR source = {source})
  AND ({language} IS NULL OR language = {language})
  AND ({since} IS NULL OR published_on >= {since}::DATE)
  AND ({until} IS NULL OR published_on <= {until}::DATE)
ORDER BY score DESC, doc
LIMIT {limit}
