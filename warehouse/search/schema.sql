-- The index behind search(): which article holds which term. It is written by warehouse/search/add.sql and remove.sql
-- in the transaction that publishes the articles, so that it never knows more or less than they do.
CREATE SCHEMA search_index;

-- one row per term of an article, appended in batches that are sorted by term
CREATE TABLE search_index.postings (
    term UINTEGER NOT NULL,   -- search_index.term() of its words
    doc INTEGER NOT NULL,     -- store.articles.doc
    weight UTINYINT NOT NULL  -- times in the text, those in its lead twice, 3 at most; 4 more where it is in the title
);

-- one row per article in the index
CREATE TABLE search_index.documents (
    doc INTEGER NOT NULL,
    length INTEGER NOT NULL,       -- words in the text, as white space parts them
    title_length INTEGER NOT NULL  -- words in the title
);
