-- one row per staged item whose bytes were there last time
SELECT staged.n, article.article_id
FROM staged
JOIN store.seen AS seen ON seen.key = staged.key AND seen.bytes_hash = staged.bytes_hash
JOIN (SELECT doc, article_id FROM store.articles) AS article USING (doc)
ORDER BY staged.n
