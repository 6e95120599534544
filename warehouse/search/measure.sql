-- How long the articles of {docs} are; by two cuts, because replace() costs more than both.
INSERT INTO search_index.documents (doc, length, title_length)
SELECT
    doc,
    coalesce(len(string_split(text, ' ')) + len(string_split(text, chr(10))) - 1, 0),
    coalesce(len(string_split(title, ' ')), 0)
FROM {docs}
