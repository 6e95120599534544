-- one row per version that this batch makes of an article that had one before: the titles and texts of both
SELECT n, before.title AS old_title, before.text AS old_text, staged.title AS new_title, staged.text AS new_text
FROM made
JOIN (
    SELECT article_id, version, title, text FROM replaced
    UNION ALL
    SELECT made.article_id, made.version, staged.title, staged.text FROM made JOIN staged USING (n) WHERE NOT made.latest
) AS before ON before.article_id = made.article_id AND before.version = made.version - 1
JOIN staged USING (n)
