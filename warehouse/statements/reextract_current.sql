-- one row per wanted article, as it stands
SELECT article.article_id, article.url, article.title, article.author, article.published_at, article.published_on,
       article.published_precision, article.language, article.publisher, article.text
FROM store.articles AS article
SEMI JOIN wanted ON wanted.article_id = article.article_id
