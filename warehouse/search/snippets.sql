-- For articles that terms found, a list of {doc, text}, the stretch of the text with the most matches, about thirty
-- words, **marked**.
CREATE OR REPLACE MACRO search_index.snippets(terms, articles) AS TABLE
    WITH
    pieces AS MATERIALIZED (
        SELECT doc, unnest(range(1, len(pieces) + 1)) AS place, unnest(pieces) AS piece
        FROM (
            SELECT doc, string_split(trim(regexp_replace(text, '[\s\x{A0}]+', ' ', 'g')), ' ')[:2000] AS pieces
            FROM (SELECT unnest(articles, recursive := true))
        )
    ),
    -- By number, so that a piece of many words is not copied for each.
    numbered AS MATERIALIZED (
        SELECT piece, row_number() OVER () AS number FROM (SELECT DISTINCT piece FROM pieces)
    ),
    matching AS (
        SELECT piece
        FROM numbered
        WHERE number IN (
            SELECT number
            FROM (SELECT number, unnest(search_index.words(piece)) AS word FROM numbered)
            WHERE search_index.term(word) IN (SELECT unnest(terms))
        )
    ),
    marked AS (
        SELECT doc, place, left(pieces.piece, 100) AS piece, matching.piece IS NOT NULL AS matches
        FROM pieces LEFT JOIN matching ON matching.piece = pieces.piece
    ),
    stretches AS (
        SELECT doc, coalesce(arg_max(place, (matching, -place)) FILTER (matches), 1) AS start, max(place) AS last
        FROM (
            SELECT doc, place, matches, count(*) FILTER (matches)
                OVER (PARTITION BY doc ORDER BY place ROWS BETWEEN CURRENT ROW AND 24 FOLLOWING) AS matching
            FROM marked
        )
        GROUP BY doc
    )
    SELECT doc,
        if(start > 6, '… ', '')
        || string_agg(
            CASE WHEN matches
                THEN regexp_replace(piece, '^([^\pL\pN]*)(.*?)([^\pL\pN\pM]*)$', '\1**\2**\3')
                ELSE piece
            END, ' ' ORDER BY place)
        || if(start + 24 < last, ' …', '') AS snippet
    FROM marked JOIN stretches USING (doc)
    WHERE place BETWEEN start - 5 AND start + 24
    GROUP BY doc, start, last;
