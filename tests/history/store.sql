-- one row per item, with its names
CREATE TEMP TABLE made AS
SELECT made_items.*, runs.run_id, runs.finished_at AS seen_at,
       if(kind = 'page', 'https://' || source || '.example/' || n, 'https://' || source || '.example/feed' ||
          if(row_number() OVER (PARTITION BY runs.run_id, source, kind ORDER BY n) = 1, '',
             '/known/' || n)) AS item,
       substring(sha256('article ' || n), 1, 20) AS article_id, sha256('text ' || n) AS content_hash,
       kind = 'page' AND outcome = 'new' AS stands
FROM made_items
JOIN made_runs AS runs USING (run);

INSERT INTO store.runs BY NAME
SELECT run_id, started_at, finished_at, 'completed' AS status, 'schedule' AS trigger, []::VARCHAR[] AS targets,
       'machine' AS host, 1 AS process_id, 0.0 AS process_started, items, new, updated, unchanged, duplicate, rejected,
       failed, skipped
FROM made_runs
LEFT JOIN (
    SELECT run_id, count(*) AS items, count(*) FILTER (outcome = 'new') AS new, 0 AS updated, 0 AS unchanged,
           count(*) FILTER (outcome = 'duplicate') AS duplicate, count(*) FILTER (outcome = 'rejected') AS rejected,
           count(*) FILTER (outcome = 'failed') AS failed, count(*) FILTER (outcome = 'skipped') AS skipped
    FROM made
    GROUP BY run_id
) USING (run_id)
ORDER BY run_id;

INSERT INTO store.batches SELECT run_id, 1, finished_at FROM made_runs;

INSERT INTO store.outcomes BY NAME
SELECT run_id, 1 AS batch, item, source, outcome,
       CASE WHEN outcome = 'rejected' THEN 'too_short'
            WHEN outcome = 'failed' AND kind = 'listing' THEN 'dns_failure'
            WHEN outcome = 'failed' THEN 'http_503'
            WHEN outcome = 'skipped' AND item LIKE '%/feed' THEN 'listing'
            WHEN outcome = 'skipped' THEN 'known' END AS reason,
       CASE WHEN stands THEN article_id
            -- the text of the article before it, at another place
            WHEN outcome = 'duplicate' THEN coalesce(last_value(if(stands, article_id, NULL) IGNORE NULLS) OVER before,
                                                     first_value(if(stands, article_id, NULL) IGNORE NULLS) OVER after)
            END AS article_id,
       seen_at AS decided_at
FROM made
WINDOW before AS (ORDER BY n), after AS (ORDER BY n ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
ORDER BY n;

INSERT INTO store.articles BY NAME
SELECT row_number() OVER (ORDER BY n)::INTEGER AS doc, article_id, item AS url, source, source AS publisher,
       if(no_title, NULL, subject || ' ' || verb || ' ' || object || ' ' || n) AS title,
       if(no_date, NULL, seen_at - INTERVAL 2 HOUR) AS published_at,
       if(no_date, NULL, (seen_at - INTERVAL 2 HOUR)::DATE) AS published_on,
       if(no_date, NULL, 'second') AS published_precision, if(english, 'en', 'ar') AS language,
       subject || ' ' || verb || ' ' || object || ' ' || n AS text, words AS word_count, content_hash, 1 AS version,
       item, seen_at AS first_seen_at, seen_at AS last_seen_at, seen_at AS version_seen_at, run_id
FROM made
JOIN (SELECT subject, row_number() OVER () - 1 AS s FROM made_words) ON s = n % 10
JOIN (SELECT verb, row_number() OVER () - 1 AS v FROM made_words) ON v = n // 10 % 10
JOIN (SELECT object, row_number() OVER () - 1 AS o FROM made_words) ON o = n // 100 % 10
WHERE stands
ORDER BY n;

INSERT INTO store.seen BY NAME
SELECT item AS key, item[9:] AS place, doc, content_hash AS bytes_hash, source, '=' AS url,
       first_seen_at, last_seen_at, run_id AS first_run_id, true AS own
FROM store.articles
ORDER BY doc;

INSERT INTO search_index.documents SELECT doc, word_count, 4 FROM store.articles ORDER BY doc;

INSERT INTO neardup_index.signatures (doc, shingles) SELECT doc, word_count FROM store.articles ORDER BY doc;

INSERT INTO store.rejections BY NAME
SELECT sha256('row ' || n)[:20] AS rejection_id, run_id, item, source, ['too_short'] AS reasons, 'عنوان' AS title,
       'نص قصير' AS text, item AS url, 'open' AS status, content_hash AS bytes_hash, '{}' AS staged_row, seen_at AS rejected_at
FROM made
WHERE outcome = 'rejected'
ORDER BY n;

INSERT INTO store.sources BY NAME
SELECT source AS name, 'feed' AS kind, 'https://' || source || '.example/feed' AS location, true AS enabled,
       max(seen_at) AS last_run_at, max(seen_at) AS last_success_at
FROM made
GROUP BY source
ORDER BY min(n);

INSERT INTO store.run_sources SELECT run_id, source FROM made GROUP BY run_id, source ORDER BY run_id, source;

INSERT INTO store.visits BY NAME
SELECT run_id, item, item[9:] AS place, item AS url, if(kind = 'page', 'page', 'feed') AS kind, source,
       source || '.example' AS host, seen_at AS visited_at, if(outcome = 'failed', 503, 200) AS status,
       if(outcome = 'failed', 'http_503', NULL) AS reason, outcome = 'failed' AS transient, 0.05 + n % 40 / 50 AS seconds,
       20000 + n % 9000 AS bytes
FROM made
WHERE kind = 'page' OR item LIKE '%/feed'
ORDER BY n;

-- Verdicts: the rows' own, and of each source its volume and freshness, which fail while it brings nothing or is down.
INSERT INTO store.quality_checks BY NAME
SELECT run_id, 1 AS batch, 'staged_articles' AS suite, name, 'expect_column_values_to_be_between' AS expectation,
       'text' AS column_name, name AS reason, 'critical' AS severity, unexpected <= 0.1 * elements AS success,
       unexpected || ' of ' || elements AS observed, elements AS element_count, unexpected AS unexpected_count,
       'An invented rule about the text of an article.' AS sentence, 0.1 AS tolerance
FROM (
    SELECT run_id, count(*) AS elements, count(*) FILTER (outcome = 'rejected') AS rejected
    FROM made
    WHERE kind = 'page'
    GROUP BY run_id
)
CROSS JOIN (SELECT unnest(['too_short', 'no_text', 'mojibake', 'markup', 'title_too_long', 'implausible_date']) AS name)
CROSS JOIN LATERAL (SELECT if(name = 'too_short', rejected, 0) AS unexpected)
ORDER BY run_id, name;

INSERT INTO store.quality_checks BY NAME
SELECT run_id, 'warehouse' AS suite, name, 'expect_column_pair_values_a_to_be_greater_than_b' AS expectation,
       'warning' AS severity, well AS success, new || ' new articles in 24 hours' AS observed, new AS element_count,
       0 AS unexpected_count, 'An invented rule about a source.' AS sentence, source, 0.0 AS tolerance
FROM (
    SELECT run_id, source, count(*) FILTER (outcome = 'new') AS new, bool_or(outcome <> 'failed') AS well
    FROM made
    GROUP BY run_id, source
)
CROSS JOIN (SELECT unnest(['volume', 'freshness', 'missing_titles', 'missing_dates', 'text_length']) AS name)
ORDER BY run_id, source, name
