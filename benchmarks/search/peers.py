"""Other engines on the same questions, in an environment of their own, which has none of Warraq:

    uv venv peers && uv pip install --python peers duckdb==1.5.5 duckdb-extensions duckdb-extension-fts tantivy

Reads one JSON document from stdin, {"articles": [[title, text], …], "questions": [string, …]}, and writes one for each
engine and setting to stdout: {"engine", "fields", "ranked": [[the numbers of its ten best, best first], …], "seconds"}.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator

Articles = list[tuple[str, str]]
Ask = Callable[[str], list[int]]


def duckdb_fts(articles: Articles) -> Iterator[tuple[str, str, Ask]]:
    """DuckDB's extension with the Arabic stemmer, its stop words off, and told that punctuation is none of a word."""
    import duckdb
    from duckdb_extensions import import_extension  # type: ignore[import-not-found]

    con = duckdb.connect()
    import_extension("fts", con=con)
    con.execute("LOAD fts")
    con.execute("CREATE TABLE articles (doc INTEGER, title VARCHAR, text VARCHAR)")
    con.execute("BEGIN")
    con.executemany("INSERT INTO articles VALUES (?, ?, ?)", [[n, *article] for n, article in enumerate(articles)])
    con.execute("COMMIT")

    def ask(query: str) -> list[int]:
        found = con.execute(
            "SELECT doc FROM (SELECT doc, fts_main_articles.match_bm25(doc, ?) AS score FROM articles) "
            "WHERE score IS NOT NULL ORDER BY score DESC, doc LIMIT 10",
            [query],
        )
        return [row[0] for row in found.fetchall()]

    for fields in (("text",), ("title", "text")):
        con.execute(
            f"PRAGMA create_fts_index('articles', 'doc', {', '.join(map(repr, fields))}, stemmer='arabic', "
            r"stopwords='none', ignore='[^\p{L}\p{N}]+', overwrite=1)"
        )
        yield "duckdb fts", "+".join(fields), ask


def tantivy_arabic(articles: Articles) -> Iterator[tuple[str, str, Ask]]:
    """Tantivy with its Arabic stemmer; over both fields with and without a weight on the title."""
    import tantivy  # type: ignore[import-not-found]

    analyzer = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("arabic"))
        .build()
    )
    for fields in (("text",), ("title", "text")):
        schema = tantivy.SchemaBuilder()
        schema.add_unsigned_field("doc", stored=True)
        for field in fields:
            schema.add_text_field(field, tokenizer_name="arabic")
        index = tantivy.Index(schema.build())
        index.register_tokenizer("arabic", analyzer)
        writer = index.writer()
        for n, article in enumerate(articles):
            values = dict(zip(("title", "text"), article, strict=True))
            writer.add_document(tantivy.Document(doc=n, **{field: values[field] for field in fields}))
        writer.commit()
        index.reload()
        searcher = index.searcher()
        for weight in (1.0,) if len(fields) == 1 else (1.0, 3.0):
            boosts = {"title": weight} if len(fields) > 1 else {}

            def ask(query: str, index=index, searcher=searcher, fields=fields, boosts=boosts) -> list[int]:  # type: ignore[no-untyped-def]
                parsed, _ = index.parse_query_lenient(query, list(fields), field_boosts=boosts)
                return [searcher.doc(address)["doc"][0] for _, address in searcher.search(parsed, 10).hits]

            yield "tantivy", "+".join(fields) + (f" (title x{weight:g})" if boosts else ""), ask


def main() -> None:
    """Answer every question with every engine and setting."""
    task = json.load(sys.stdin)
    articles: Articles = [(title, text) for title, text in task["articles"]]
    for engine in (tantivy_arabic, duckdb_fts):
        for name, fields, ask in engine(articles):
            begun = time.perf_counter()
            ranked = [ask(question) for question in task["questions"]]
            seconds = time.perf_counter() - begun
            print(json.dumps({"engine": name, "fields": fields, "ranked": ranked, "seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
