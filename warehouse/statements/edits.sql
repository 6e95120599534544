-- one row per version that this batch makes of an article that had one before: the titles and texts of both
SELECT made.n, before.title AS old_title, before.text AS old_text, made.title AS new_title, made.text AS new_text
FROM made
JOIN (
    SELECT article_id, version, title, text FROM replaced
    UNION ALL
    SELECT article_id, version, title, text FROM made
) AS before ON before.article_id = made.article_id AND before.version = made.version - 1
