-- one row per article that passes the filters; a filter that is NULL lets everything pass
SELECT {columns}
FROM ({articles}) AS article
WHERE ($source IS NULL OR source = $source)
  AND ($language IS NULL OR language = $language)
  AND ($since IS NULL OR published_on >= $since)
  AND ($until IS NULL OR published_on <= $until)
  AND ($duplicates OR duplicate_of IS NULL)
  AND ($query IS NULL OR article_id IN (
      SELECT found.article_id FROM search_index.matches($query) JOIN store.articles AS found USING (doc)))
