-- The articles that this batch makes or changes, as they will stand.
DELETE FROM standing WHERE doc IN (SELECT doc FROM arrived);

INSERT INTO standing
SELECT doc, article_id, version, content_hash, title, title_by, url FROM arrived
