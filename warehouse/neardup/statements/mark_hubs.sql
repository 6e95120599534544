UPDATE neardup_buckets AS bucket SET hub = false
FROM neardup_standing AS standing
WHERE NOT standing.hub AND standing.key = bucket.key AND standing.doc = bucket.doc
