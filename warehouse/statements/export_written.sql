-- one row per article, its date of publication written so that reading it gives back the same instant, day and precision
SELECT * REPLACE (
    CASE published_precision
        WHEN 'year' THEN strftime(published_at, '%Y')
        WHEN 'month' THEN strftime(published_at, '%Y-%m')
        WHEN 'day' THEN strftime(published_at, '%Y-%m-%d')
        -- The day is that of the source, whose zone is not kept: any offset that leads to the day says the same.
        ELSE strftime(published_at + to_hours(offset_hours),
                      CASE published_precision WHEN 'minute' THEN '%Y-%m-%dT%H:%M' ELSE '%Y-%m-%dT%H:%M:%S' END)
             || CASE WHEN offset_hours = 0 THEN 'Z' ELSE format('{:+03d}:00', offset_hours) END
    END AS published_at
)
FROM (
    SELECT *,
           CASE published_on - published_at::DATE WHEN 1 THEN 24 - hour(published_at) WHEN -1 THEN -1 - hour(published_at)
                ELSE 0 END AS offset_hours
    FROM main.articles
)
