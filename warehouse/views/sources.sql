-- one row per source that a run has read
CREATE OR REPLACE VIEW main.sources AS
SELECT s.name, s.kind, s.location, s.enabled, s.last_run_at, s.last_success_at, coalesce(a.articles, 0) AS articles
FROM store.sources AS s
LEFT JOIN (SELECT source, count(*) AS articles FROM store.articles GROUP BY source) AS a ON a.source = s.name;
