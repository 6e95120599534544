-- what was rejected once and has come in now is no longer open
UPDATE store.rejections AS kept
SET status = 'replayed'
FROM sighted
WHERE kept.status = 'open' AND kept.item = sighted.item
