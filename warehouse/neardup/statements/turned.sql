-- one row per paragraph that has become boilerplate of its source, or that is so no longer
WITH
counted AS (
    SELECT key, count(*) AS articles
    FROM neardup_index.paragraphs
    SEMI JOIN neardup_recount USING (key)
    GROUP BY key
    HAVING count(*) >= $articles
),
-- one row per paragraph of an article that has a paragraph in question, if those are few enough to be looked at
around AS (
    SELECT key, articles, doc, beside.key AS beside, beside.mark, beside.words
    FROM counted
    JOIN neardup_index.paragraphs AS sighting USING (key)
    JOIN neardup_index.paragraphs AS beside USING (doc)
    WHERE articles <= $always
),
-- one row per paragraph that at least half of the articles have that have the one in question
company AS (
    SELECT key, beside FROM around GROUP BY key, articles, beside HAVING 2 * count(*) >= articles
),
-- one row per article and paragraph in question, with what else the article has
own AS (
    SELECT key, doc,
           min(mark) FILTER (company.beside IS NULL) AS mark,
           sum(words) FILTER (company.beside IS NULL) >= $own * sum(words) AS counts
    FROM around
    LEFT JOIN company USING (key, beside)
    GROUP BY key, doc
),
repeated AS (
    SELECT key
    FROM counted
    LEFT JOIN (SELECT key, count(DISTINCT mark) FILTER (counts) AS strangers FROM own GROUP BY key) USING (key)
    WHERE articles > $always OR strangers >= greatest($articles, $share * articles)
)
SELECT key, boilerplate
FROM (
    SELECT key, key IN (FROM repeated) AS boilerplate, key IN (FROM neardup_index.boilerplate) AS before
    FROM (SELECT DISTINCT key FROM neardup_recount)
)
WHERE boilerplate <> before
