-- Of their pairs, those go that share no key any more under which one of the two is a hub.
DELETE FROM neardup_index.pairs
WHERE (doc IN (SELECT doc FROM neardup_displaced) OR other IN (SELECT doc FROM neardup_displaced))
  AND (doc, other) NOT IN (SELECT doc, other FROM neardup_candidates)
