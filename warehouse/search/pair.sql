-- Note which articles of {docs} (doc, title, text) have which pairs of common words.
INSERT INTO search_index.pairs (term, doc)
WITH
stretches AS MATERIALIZED (
    SELECT doc, unnest(search_index.stretches(text)) AS stretch FROM {docs}
    UNION ALL
    SELECT doc, unnest(search_index.stretches(title)) FROM {docs}
),
terms AS (
    -- The conjunction may be attached to the first word of a phrase.
    SELECT stretch, unnest(
        search_index.pair_terms(words, words)
        || search_index.pair_terms(
            list_transform(words, lambda word: if(starts_with(word, 'و'), substr(word, 2), word)), words)) AS term
    FROM (SELECT stretch, search_index.words(stretch) AS words FROM (SELECT DISTINCT stretch FROM stretches))
)
SELECT DISTINCT term, doc
FROM stretches JOIN terms USING (stretch)
ORDER BY term, doc;
