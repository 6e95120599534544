-- one row per rule between tables that is not checked after each run: how many rows it looked at, and how many break it
SELECT 'search_texts' AS name, count(*) AS elements, count(*) FILTER (
    documents.length <> len(string_split(replace(text, chr(10), ' '), ' '))
    OR documents.title_length <> coalesce(len(string_split(title, ' ')), 0)) AS unexpected
FROM store.articles AS articles
JOIN search_index.documents AS documents USING (doc)
UNION ALL
SELECT 'search_postings', count(*), count(*) FILTER (documents.doc IS NULL)
FROM (SELECT DISTINCT doc FROM search_index.postings) AS postings
LEFT JOIN search_index.documents AS documents USING (doc)
UNION ALL
SELECT 'search_words', count(*), count(*) FILTER (postings.doc IS NULL)
FROM search_index.documents AS documents
LEFT JOIN (SELECT DISTINCT doc FROM search_index.postings) AS postings USING (doc)
WHERE documents.length >= 10
UNION ALL
SELECT 'neardup_bands', count(*), count(*) FILTER ((bands.doc IS NULL) <> (signatures.sketch_1 IS NULL))
FROM neardup_index.signatures AS signatures
FULL JOIN (SELECT DISTINCT doc FROM neardup_index.bands) AS bands USING (doc)
UNION ALL
SELECT 'neardup_paragraphs', count(*), count(*) FILTER (signatures.doc IS NULL)
FROM (SELECT DISTINCT doc FROM neardup_index.paragraphs) AS paragraphs
LEFT JOIN neardup_index.signatures AS signatures USING (doc)
UNION ALL
SELECT 'runs_add_up', count(*), count(*) FILTER (runs.items <> coalesce(counted.items, 0))
FROM store.runs AS runs
LEFT JOIN (SELECT run_id, count(*) AS items FROM store.outcomes GROUP BY run_id) AS counted USING (run_id)
WHERE runs.status <> 'running'
UNION ALL
SELECT 'rejections_once', count(*), count(*) - count(DISTINCT rejection_id)
FROM store.rejections
UNION ALL
SELECT 'rejections_have_reasons', count(*), count(*) FILTER (len(reasons) = 0)
FROM store.rejections
