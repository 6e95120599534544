-- one row per staged place that is known: its own article where it has one, else what it repeated last
SELECT seen.place, seen.article_id, seen.content_hash, seen.own, seen.first_run_id = $run_id AS this_run
FROM store.sightings AS seen
SEMI JOIN staged ON staged.place = seen.place
QUALIFY row_number() OVER (PARTITION BY seen.place ORDER BY seen.own DESC, seen.last_seen_at DESC, seen.key) = 1
