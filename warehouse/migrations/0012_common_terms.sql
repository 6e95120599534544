-- The index knows which two common words stand in a row in an article. Those were 74 Arabic words; now they are what is
-- common in the articles that are there, of whatever language, and the next `warraq maintain` learns which that is. Such a
-- pair is a posting like any other, with weight 0 and search_index.pair() for its term.

DROP TABLE search_index.pairs;
DROP TABLE search_index.unpaired;

-- one row per common term: in the postings are all pairs of words of which these are the terms
CREATE TABLE search_index.common (
    term UINTEGER NOT NULL,   -- search_index.term() of its words
    articles INTEGER NOT NULL -- as many were in the index when it was seen to be common
);
