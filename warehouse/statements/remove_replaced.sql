DELETE FROM store.articles WHERE article_id IN (SELECT article_id FROM replaced)
