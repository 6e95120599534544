-- The articles (doc) that the index has for a query, with their score: BM25F (Zaragoza, Craswell, Taylor, Saria and
-- Robertson, "Microsoft Cambridge at TREC 13", 2004) with k1 = 1.2, b = 0.4 for the text and 0.75 for the title, and a
-- word in the title worth four in the text. `doubtful` are those of which only the text says whether they are hits: it
-- has all words of a phrase, but has it them in a row?
CREATE OR REPLACE MACRO search_index.candidates(asked_parts) AS TABLE
    WITH
    parts AS MATERIALIZED (SELECT unnest(part) FROM (SELECT unnest(asked_parts) AS part)),
    -- The numbers of pairs begin after those of words.
    part_terms AS MATERIALIZED (
        SELECT DISTINCT part, excluded, quoted, search_index.term(word)::BIGINT AS term
        FROM (SELECT part, excluded, quoted, unnest(words) AS word FROM parts)
        UNION ALL
        SELECT DISTINCT part, excluded, quoted, 4294967296 + search_index.pair(word, other)
        FROM (
            SELECT part, excluded, quoted, unnest(words[:-2]) AS word, unnest(words[2:]) AS other FROM parts WHERE quoted
        )
        WHERE search_index.term(word) IN (SELECT term FROM search_index.common)
          AND search_index.term(other) IN (SELECT term FROM search_index.common)
    ),
    asked_terms AS MATERIALIZED (
        SELECT DISTINCT term AS asked_term, (term & 4294967295)::UINTEGER AS term, term >= 4294967296 AS is_pair
        FROM part_terms
    ),
    found AS MATERIALIZED (
        SELECT asked_term AS term, doc, weight
        FROM search_index.postings JOIN asked_terms USING (term)
        WHERE (weight = 0) = is_pair
    ),
    counts AS MATERIALIZED (SELECT term, count(*) AS articles FROM found GROUP BY term),
    -- Quoted phrases and what has a minus: the articles that have all their words, looked for among those that have the
    -- rarest of them.
    rarest AS (
        SELECT part, count(*) AS terms, arg_min(term, coalesce(articles, 0)) AS term
        FROM part_terms LEFT JOIN counts USING (term)
        WHERE excluded OR quoted
        GROUP BY part
    ),
    holding AS MATERIALIZED (
        SELECT part, excluded, quoted, doc
        FROM (SELECT part, terms, doc FROM rarest JOIN found USING (term))
        JOIN found USING (doc)
        JOIN part_terms USING (part, term)
        GROUP BY part, excluded, quoted, terms, doc
        HAVING count(*) = terms
    ),
    possible AS MATERIALIZED (
        SELECT term, doc, weight
        FROM found
        WHERE doc NOT IN (SELECT doc FROM holding WHERE excluded AND NOT quoted)
          AND (
            NOT EXISTS (FROM parts WHERE quoted AND NOT excluded)
            OR doc IN (
                SELECT doc FROM holding WHERE quoted AND NOT excluded
                GROUP BY doc HAVING count(*) = (SELECT count(*) FROM parts WHERE quoted AND NOT excluded)
            )
          )
    ),
    idf AS (
        SELECT term, ln(1 + (total - articles + 0.5) / (articles + 0.5)) AS idf
        FROM counts, (SELECT count(*) AS total FROM search_index.documents)
        WHERE term IN (SELECT term FROM part_terms WHERE NOT excluded AND term < 4294967296)
    ),
    scored AS (
        SELECT doc, round(sum(idf * 2.2 * frequency / (1.2 + frequency)), 9) AS score
        FROM (
            SELECT possible.doc, possible.term,
                (weight & 3) / (0.6 + 0.4 * documents.length / average.length)
                + (weight & 4) / (0.25 + 0.75 * documents.title_length / average.title_length) AS frequency
            FROM possible JOIN search_index.documents USING (doc), (
                SELECT greatest(avg(length), 1) AS length, greatest(avg(title_length), 1) AS title_length
                FROM search_index.documents
            ) AS average
        )
        JOIN idf USING (term)
        GROUP BY doc
    )
    SELECT doc, score,
        EXISTS (FROM parts WHERE quoted AND NOT excluded)
        OR doc IN (SELECT doc FROM holding WHERE quoted AND excluded) AS doubtful
    FROM scored;
