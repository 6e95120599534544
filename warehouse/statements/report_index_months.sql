-- one row per month (UTC) with its runs; digest changes with anything that the month's page shows
SELECT strftime(timezone('UTC', started_at), '%Y-%m') AS month, count(*) AS runs,
       count(*) FILTER (status = 'completed') AS completed,
       count(*) FILTER (status NOT IN ('completed', 'running')) AS broken,
       coalesce(sum(items), 0)::BIGINT AS items, coalesce(sum(new), 0)::BIGINT AS new,
       coalesce(sum(updated), 0)::BIGINT AS updated, coalesce(sum(rejected), 0)::BIGINT AS rejected,
       coalesce(sum(failed), 0)::BIGINT AS failed,
       to_hex(bit_xor(hash(run_id, finished_at, status, items, new, updated, rejected, failed,
                           pages.run_id IS NOT NULL))) AS digest
FROM store.runs
LEFT JOIN report_pages AS pages USING (run_id)
GROUP BY month
ORDER BY month DESC
