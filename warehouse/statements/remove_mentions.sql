DELETE FROM store.date_mentions WHERE article_id IN (SELECT article_id FROM replaced)
