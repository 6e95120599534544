-- one row per source that a run has read
CREATE OR REPLACE VIEW main.sources AS
SELECT s.name, s.kind, s.location, s.enabled, s.last_run_at, s.last_success_at, coalesce(a.articles, 0) AS articles,
       CASE WHEN w.switched_off IS NOT NULL THEN w.switched_off
            WHEN w.failures > 0 THEN 'failed ' || w.failures || ' times in a row, the last: ' || w.reason
            WHEN w.name IS NOT NULL THEN 'well' END AS health,
       w.next_visit_at
FROM store.sources AS s
LEFT JOIN (SELECT source, count(*) AS articles FROM store.articles GROUP BY source) AS a ON a.source = s.name
LEFT JOIN store.source_states AS w ON w.name = s.name;
