"""Making a full-text index of articles over titles and texts: ours, DuckDB's own, and tantivy's."""

# The peers' libraries are not installed where types are checked.
# mypy: disable-error-code="import-not-found,import-untyped"

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.pieces.clock import Clock, Pairs


def ours(articles: Pairs, clock: Clock) -> None:
    """In batches of 2,000, as a run makes it; storing the articles is not timed."""
    from benchmarks.search.corpus import Article
    from benchmarks.search.shelf import fill, open_shelf

    with tempfile.TemporaryDirectory() as folder, open_shelf(Path(folder) / "shelf.duckdb") as con:
        clock.cpu = fill(con, [Article(title, text) for title, text in articles], batch=2000)


def duckdb_fts(articles: Pairs, clock: Clock) -> None:
    """The extension with its Arabic stemmer, told that punctuation is no part of a word. Always the whole index."""
    import duckdb
    import pyarrow as pa
    from duckdb_extensions import import_extension

    titles, texts = zip(*articles, strict=True)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(str(Path(folder) / "fts.duckdb")) as con:
        import_extension("fts", con=con)
        con.execute("LOAD fts")
        con.register("arrived", pa.table({"doc": range(len(articles)), "title": titles, "text": texts}))
        con.execute("CREATE TABLE articles AS FROM arrived")
        with clock.timing():
            con.execute(
                "PRAGMA create_fts_index('articles', 'doc', 'title', 'text', stemmer='arabic', stopwords='none', "
                r"ignore='[^\p{L}\p{N}]+')"
            )


def tantivy(articles: Pairs, clock: Clock) -> None:
    """With its Arabic stemmer, into a folder, one commit for all."""
    import tantivy

    analyzer = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("arabic"))
        .build()
    )
    schema = tantivy.SchemaBuilder()
    schema.add_unsigned_field("doc", stored=True)
    for field in ("title", "text"):
        schema.add_text_field(field, tokenizer_name="arabic")
    with tempfile.TemporaryDirectory() as folder:
        index = tantivy.Index(schema.build(), path=folder)
        index.register_tokenizer("arabic", analyzer)
        with clock.timing():
            writer = index.writer()
            for n, (title, text) in enumerate(articles):
                writer.add_document(tantivy.Document(doc=n, title=title, text=text))
            writer.commit()
            writer.wait_merging_threads()
