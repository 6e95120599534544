-- one row per article that has a near pair and is to be grouped, in the order of the ids; the earliest has age 1. The
-- order of age: the latest moment at which it can have been published as far as its date is known, the earliest such
-- moment, the id; undated articles come last
SELECT doc, article_id,
       row_number() OVER (
           ORDER BY published_at + CASE published_precision
                        WHEN 'minute' THEN INTERVAL 1 MINUTE
                        WHEN 'day' THEN INTERVAL 1 DAY
                        WHEN 'month' THEN INTERVAL 1 MONTH
                        WHEN 'year' THEN INTERVAL 1 YEAR
                        ELSE INTERVAL 0 SECOND
                    END NULLS LAST,
                    published_at NULLS LAST, article_id
       ) AS age
FROM store.articles
SEMI JOIN neardup_linked USING (doc)
ORDER BY article_id
