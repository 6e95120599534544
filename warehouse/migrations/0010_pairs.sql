-- Which articles have which two common words in a row: what search() looks up for a phrase of them instead of reading
-- every text that has both.

-- one row per pair of common words in a row of an article, appended in batches that are sorted by term
CREATE TABLE search_index.pairs (
    term UINTEGER NOT NULL, -- search_index.number() of the words with a space between
    doc INTEGER NOT NULL    -- store.articles.doc
);

-- one row per article that is in the index and not in pairs, so that its text is read; `warraq maintain` makes up for it
CREATE TABLE search_index.unpaired (
    doc INTEGER NOT NULL
);

INSERT INTO search_index.unpaired SELECT doc FROM search_index.documents;
