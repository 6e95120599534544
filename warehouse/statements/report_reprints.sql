-- one row per article that this run found to nearly repeat an earlier one, or that nearly repeats one of this run, the
-- most alike first
WITH mine AS (
    SELECT doc, article_id FROM store.articles WHERE run_id = $run_id
),
near AS (
    SELECT doc, duplicate_of, similarity FROM neardup_index.duplicates WHERE doc IN (SELECT doc FROM mine)
    UNION
    SELECT doc, duplicate_of, similarity
    FROM neardup_index.duplicates
    WHERE duplicate_of IN (SELECT article_id FROM mine)
)
SELECT article.doc, article.article_id, article.title, article.url, article.item, article.source, article.language,
       first.doc AS first_doc, first.article_id AS first_id, first.title AS first_title, first.url AS first_url,
       first.item AS first_item, first.source AS first_source, first.language AS first_language,
       near.similarity, epoch(article.published_at - first.published_at) AS after, count(*) OVER () AS total
FROM near
JOIN store.articles AS article ON article.doc = near.doc
JOIN store.articles AS first ON first.article_id = near.duplicate_of
ORDER BY near.similarity DESC, article.article_id
LIMIT $rows
