-- one row per host that the run asked, those that took the most time first
SELECT coalesce(host, '') AS host, count(*) AS requests, sum(seconds) AS seconds, median(seconds) AS median,
       max(seconds) AS longest, coalesce(sum(bytes), 0)::BIGINT AS bytes,
       count(*) FILTER (reason IS NOT NULL) AS refused, count(*) OVER () AS total
FROM store.visits
WHERE run_id = $run_id AND seconds IS NOT NULL
GROUP BY host
ORDER BY seconds DESC, host
LIMIT $rows
