-- one row per article of {docs} that has the query's phrases and none that it excludes, with its snippet
WITH
articles AS MATERIALIZED (
    SELECT doc, article_id, title, url, text, source, published_on
    FROM store.articles
    WHERE list_contains({docs}, doc) -- and not IN, for which DuckDB reads every text
),
wrong AS (
    SELECT doc
    FROM articles, search_index.parts({query})
    WHERE quoted
      AND (search_index.has_phrase(coalesce(title, ''), asked, phrase) OR search_index.has_phrase(text, asked, phrase))
          = excluded
)
SELECT doc, article_id, title, url, snippet, source, published_on
FROM articles
LEFT JOIN (
    FROM search_index.snippets({query}, (SELECT list({{'doc': doc, 'text': text}}) FROM articles))
) USING (doc)
WHERE doc NOT IN (FROM wrong)
