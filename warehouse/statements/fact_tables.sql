-- one row per check of the tables as a whole: how many rows it looked at, and how many are wrong
SELECT 'article_ids_unique' AS name, count(*) AS elements, count(*) - count(DISTINCT article_id) AS unexpected
FROM store.articles
UNION ALL
SELECT 'article_numbers_unique', count(*), count(*) - count(DISTINCT doc)
FROM store.articles
UNION ALL
SELECT 'versions_unique', count(*), count(*) - count(DISTINCT (article_id, version))
FROM store.past_versions
UNION ALL
-- Past versions are numbered from 1, and the current one comes after them.
SELECT 'versions_in_order', count(*),
       count(*) FILTER (articles.version <> past.versions + 1 OR past.last <> past.versions OR past.first <> 1)
FROM (
    SELECT article_id, count(*) AS versions, min(version) AS first, max(version) AS last
    FROM store.past_versions
    GROUP BY article_id
) AS past
JOIN store.articles AS articles USING (article_id)
UNION ALL
SELECT 'versions_have_articles', (SELECT count(*) FROM store.past_versions), count(*)
FROM store.past_versions
ANTI JOIN store.articles USING (article_id)
UNION ALL
SELECT 'sightings_unique', count(*), count(*) - count(DISTINCT key)
FROM store.seen
UNION ALL
SELECT 'sightings_have_articles', (SELECT count(*) FROM store.seen), count(*)
FROM store.seen
ANTI JOIN store.articles USING (doc)
UNION ALL
SELECT 'articles_have_sightings', (SELECT count(*) FROM store.articles), count(*)
FROM store.articles
ANTI JOIN store.seen USING (doc)
UNION ALL
SELECT 'mentions_have_articles', (SELECT count(*) FROM store.date_mentions), count(*)
FROM store.date_mentions
ANTI JOIN store.articles USING (doc)
UNION ALL
SELECT 'duplicates_have_articles', count(*), count(*) FILTER (articles.doc IS NULL OR firsts.article_id IS NULL)
FROM neardup_index.duplicates AS duplicates
LEFT JOIN store.articles AS articles ON articles.doc = duplicates.doc
LEFT JOIN (SELECT article_id FROM store.articles) AS firsts ON firsts.article_id = duplicates.duplicate_of
UNION ALL
SELECT 'pairs_have_articles', (SELECT count(*) FROM neardup_index.pairs), count(*)
FROM (SELECT doc FROM neardup_index.pairs UNION ALL SELECT other FROM neardup_index.pairs)
ANTI JOIN store.articles USING (doc)
UNION ALL
SELECT 'signatures_match_articles', count(articles.doc), count(*) FILTER (articles.doc IS NULL OR signatures.doc IS NULL)
FROM store.articles AS articles
FULL JOIN neardup_index.signatures AS signatures USING (doc)
UNION ALL
SELECT 'signatures_unique', count(*), count(*) - count(DISTINCT doc)
FROM neardup_index.signatures
UNION ALL
SELECT 'search_matches_articles', count(articles.doc), count(*) FILTER (articles.doc IS NULL OR documents.doc IS NULL)
FROM store.articles AS articles
FULL JOIN search_index.documents AS documents USING (doc)
UNION ALL
SELECT 'search_documents_unique', count(*), count(*) - count(DISTINCT doc)
FROM search_index.documents
