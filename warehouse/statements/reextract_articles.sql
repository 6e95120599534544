-- one row per article that points to a record in the archive, with what its listing said then
SELECT article.article_id, article.item, article.source, article.archive, visit.hints, article.text_by
FROM store.articles AS article
LEFT JOIN (SELECT item, archive, any_value(hints) AS hints FROM store.visits GROUP BY item, archive) AS visit
       ON visit.item = article.item AND visit.archive = article.archive
WHERE article.archive IS NOT NULL
  AND ($source IS NULL OR article.source = $source)
  AND ($since IS NULL OR article.version_seen_at >= $since)
ORDER BY article.doc
