-- one row per article that the staged items or places belong to, in its latest version
SELECT article.article_id, article.doc, article.version, article.content_hash, article.title, article.title_by
FROM store.articles AS article
SEMI JOIN wanted ON wanted.article_id = article.article_id
