-- one row per quarantined row
CREATE OR REPLACE VIEW main.rejections AS
SELECT rejection_id, run_id, item, source, reasons, title, text, url, status, rejected_at, staged_row,
       first_read_at, last_read_at, closed_at, replay_run_id, note
FROM store.rejections;
