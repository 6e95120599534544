-- One row per staged item that is in quarantine with the same bytes and need not alarm anybody: no check of the run that
-- judged it last failed for it, or that was a replay, of which all rows are bad until they pass, or it was dropped. It is
-- settled where the same rules judged it and no other day brings another verdict.
WITH waiting AS MATERIALIZED (
    SELECT staged.n, kept.rejection_id, kept.judged_run_id AS run_id, kept.item, kept.source, kept.status, kept.reasons,
           judged.rules IS NOT DISTINCT FROM this.rules AS same_rules
    FROM staged
    JOIN store.rejections AS kept
      ON kept.item = staged.item AND kept.source = staged.source AND kept.bytes_hash = staged.bytes_hash
    JOIN store.runs AS this ON this.run_id = $run_id AND this.rules IS NOT NULL
    LEFT JOIN store.runs AS judged ON judged.run_id = kept.judged_run_id
    WHERE kept.status <> 'replayed'
),
broken AS (
    SELECT run_id, quality_checks.source, reason
    FROM quality_checks
    JOIN store.runs AS run USING (run_id)
    WHERE run_id IN (SELECT run_id FROM waiting) AND run.rules IS NOT NULL AND suite = 'staged_articles' AND NOT success
),
ended AS (
    SELECT run_id, item, arg_max(reason, batch) AS reason, arg_max(detail, batch) AS detail
    FROM store.outcomes
    WHERE run_id IN (SELECT run_id FROM waiting) AND outcome = 'rejected'
    GROUP BY run_id, item
)
SELECT waiting.n, rejection_id, ended.reason, ended.detail,
       same_rules AND ended.reason IS NOT NULL AND NOT list_contains(reasons, 'implausible_date') AS settled
FROM waiting
LEFT JOIN ended USING (run_id, item)
WHERE status = 'dropped'
   OR NOT EXISTS (
       FROM broken
       WHERE broken.run_id = waiting.run_id AND coalesce(broken.source, waiting.source) = waiting.source
         AND list_contains(waiting.reasons, broken.reason)
   )
ORDER BY waiting.n
