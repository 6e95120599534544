-- The best hits of a query among the articles that pass the filters.
SELECT hit.article_id, hit.title, hit.url, hit.score, hit.snippet, hit.source, hit.published_on
FROM search_index.hits({query}, {limit}, {source}, {language}, {since}, {until})
LIMIT {limit}
