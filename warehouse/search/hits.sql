-- The hits of a query, best first, each a struct; the best `snippets` of them have a snippet. A filter that is NULL lets
-- everything pass.
--
-- Texts are slow to read, and a macro is not told of the LIMIT behind it. So the best candidates are read first, and the
-- others in later rounds: DuckDB runs a recursion as its rows are asked for, and a LIMIT that has enough asks for no more.
-- Where the best are unlikely to be hits, there is one round. Each round is one row, whose list has the order. Joined by
-- row number, DuckDB reads of a few texts no more than it must; by doc it would read them all.
CREATE OR REPLACE MACRO search_index.hits(query, snippets, of_source, in_language, since, until) AS TABLE
    WITH RECURSIVE
    parts AS MATERIALIZED (FROM search_index.parts(query)),
    phrases AS (SELECT part, excluded, asked, phrase FROM parts WHERE quoted),
    passing AS MATERIALIZED (
        SELECT doc, score, doubtful, articles.rowid AS place_in_store
        FROM search_index.candidates((SELECT list(parts) FROM parts)) JOIN store.articles USING (doc)
        WHERE (of_source IS NULL OR source = of_source)
          AND (in_language IS NULL OR language = in_language)
          AND (since IS NULL OR published_on >= since::DATE)
          AND (until IS NULL OR published_on <= until::DATE)
    ),
    -- Whether the best are likely to have what is asked for in quotes, which a tenth of a sample must have: the candidates
    -- among those 2,048 articles, unpacked together, with the best of all.
    sample AS (
        SELECT count(*) <= 10 * count(*) FILTER (WHERE regexp_matches(text, search_index.trace(query))) AS likely
        FROM passing JOIN store.articles ON articles.rowid = place_in_store
        WHERE place_in_store // 2048 = (
            SELECT arg_max(place_in_store // 2048, score)
            FROM passing
            WHERE doubtful AND EXISTS (FROM phrases WHERE NOT excluded)
        )
    ),
    -- The score that spares the first round sorting them all.
    first_round AS MATERIALIZED (
        SELECT likely, list_min(scores) AS least_score
        FROM sample, (SELECT max(score, 2 * greatest(snippets, 10)::BIGINT) AS scores FROM passing)
    ),
    rounds AS (
        SELECT 0::BIGINT AS judged, 0::BIGINT AS found, []::STRUCT(
            doc INTEGER, article_id VARCHAR, title VARCHAR, url VARCHAR, score DOUBLE, snippet VARCHAR, source VARCHAR,
            published_on DATE)[] AS hits
        UNION ALL
        (
        WITH
        round AS MATERIALIZED (
            SELECT judged AS after, found, CASE
                WHEN judged = 0 AND likely THEN 2 * greatest(snippets, 10)
                WHEN judged < 500 AND total > 50000 THEN 500 -- as much to read as if it were all, but not to compare
                ELSE total
            END AS upto
            FROM rounds, first_round, (SELECT count(*) AS total FROM passing)
            WHERE judged < total
        ),
        ranked AS (
            SELECT doc, place_in_store, score, doubtful, row_number() OVER (ORDER BY score DESC, doc) AS place
            FROM passing, round, first_round
            WHERE after > 0 OR NOT likely OR score >= least_score
        ),
        candidates AS MATERIALIZED (
            SELECT doc, place_in_store, score, place, doubtful,
                -- The first place that it may have among the hits.
                found + row_number() OVER (PARTITION BY doubtful ORDER BY place) AS best_place
            FROM ranked, round
            WHERE place > after AND place <= upto
        ),
        texts AS MATERIALIZED (
            SELECT readable.doc, doubtful, title, text
            FROM (FROM candidates WHERE doubtful OR best_place <= snippets) AS readable
            JOIN store.articles ON articles.rowid = place_in_store
        ),
        has AS (
            SELECT DISTINCT doc, part, excluded
            FROM (SELECT doc, unnest([title, text]) AS string FROM texts WHERE doubtful), phrases
            WHERE search_index.has_phrase(string, asked, phrase, search_index.trace(query))
        ),
        judgements AS (
            SELECT doc, bool_or(excluded) OR count(*) < (SELECT count(*) FROM phrases WHERE NOT excluded) AS wrong
            FROM has
            GROUP BY doc
        ),
        kept AS MATERIALIZED (
            SELECT doc, place_in_store, score, found + row_number() OVER (ORDER BY place) AS place
            FROM candidates LEFT JOIN judgements USING (doc), round
            WHERE NOT coalesce(wrong, doubtful AND EXISTS (FROM phrases WHERE NOT excluded))
        ),
        hits AS (
            SELECT place, {
                'doc': kept.doc, 'article_id': article_id, 'title': title, 'url': url, 'score': score,
                'snippet': snippet, 'source': source, 'published_on': published_on
            } AS hit
            FROM kept
            JOIN store.articles ON articles.rowid = place_in_store
            LEFT JOIN search_index.snippets((
                SELECT list(search_index.term(word)) FROM (SELECT unnest(words) AS word FROM parts WHERE NOT excluded)
            ), (
                SELECT list({'doc': kept.doc, 'text': text}) FROM kept JOIN texts USING (doc) WHERE place <= snippets
            )) AS snippets ON snippets.doc = kept.doc
        )
        SELECT upto, found + count(hit), coalesce(list(hit ORDER BY place) FILTER (hit IS NOT NULL), [])
        FROM round LEFT JOIN hits ON true
        GROUP BY upto, found
        )
    )
    SELECT unnest(hits) AS hit FROM rounds;

-- Every article (doc) that a query finds, with its score.
CREATE OR REPLACE MACRO search_index.matches(query) AS TABLE
    SELECT hit.doc, hit.score FROM search_index.hits(query, 0, NULL, NULL, NULL, NULL);

-- search('…'): the articles that hold any of the words, best first. Words in quotation marks must stand there as they
-- are written and in a row; what has a minus before it must not be there. Only the best `snippets` get a snippet.
CREATE OR REPLACE MACRO main.search(query, snippets := 10) AS TABLE
    SELECT hit.article_id, hit.title, hit.url, hit.score, hit.snippet
    FROM search_index.hits(query, snippets, NULL, NULL, NULL, NULL);
