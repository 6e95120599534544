-- up to five items whose name ends like the one that was asked for
SELECT DISTINCT item
FROM store.outcomes
WHERE ends_with(item, $ending) OR contains(item, $ending || '#')
ORDER BY item
LIMIT 5
