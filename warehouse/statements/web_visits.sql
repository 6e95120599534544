-- one row per wanted place that was ever asked for: the last request, the last answer, and what to make the next conditional on
SELECT place, max(visited_at) AS asked_at,
       arg_max(visit, visited_at)['reason'] AS reason, arg_max(visit, visited_at)['transient'] AS transient,
       max(visited_at) FILTER (status IN (200, 203, 304)) AS fetched_at,
       arg_max(archive, visited_at) FILTER (archive IS NOT NULL AND status IN (200, 203)) AS archive,
       arg_max(validators, visited_at) FILTER (validators['body_hash'] IS NOT NULL) AS validators
FROM (
    SELECT visit.place, visit.visited_at, visit.status, visit.archive,
           {'reason': visit.reason, 'transient': visit.transient} AS visit,
           {'etag': visit.etag, 'last_modified': visit.last_modified, 'body_hash': visit.body_hash,
            'url': visit.validators_url, 'unverified': visit.unverified, 'lied': visit.lied} AS validators
    FROM store.visits AS visit
    SEMI JOIN wanted_places AS wanted ON wanted.place = visit.place
)
GROUP BY place
