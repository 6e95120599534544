-- one row per date expression in a text
CREATE OR REPLACE VIEW main.date_mentions AS
SELECT article_id, raw, starts_on, ends_on, precision, rule, confidence::DOUBLE AS confidence
FROM store.date_mentions
JOIN (SELECT doc, article_id FROM store.articles) AS article USING (doc);
