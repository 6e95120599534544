-- one row per trouble that a channel knows or has still to be told
SELECT key, sentence, state, since, run_id, told_at, told_state, over_at
FROM store.alerts
WHERE channel = $channel
ORDER BY since, key
