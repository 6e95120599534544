-- one row per reprint that the article is part of, as the one that had it first or as the one that followed
SELECT *
FROM main.reprints
WHERE first_id = $article_id OR article_id = $article_id
ORDER BY after NULLS LAST, kind, source, url
