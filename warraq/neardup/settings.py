"""What counts as a near-duplicate. Every figure here changes the result; none depends on the order of loading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds of near-duplicates; a warehouse remembers with which it was built.

    - `min_words`: texts with fewer words outside boilerplate are only compared exactly (by content hash).
    - `similarity`: Jaccard coefficient of the word 3-shingles from which two articles are near-duplicates and may
      share a group. With 5 % of the words replaced two texts have about .75, with 10 % .57; a reprint cut to 70 % .70.
    - `related`: a pair below `similarity` is kept, but never grouped, if its coefficient is at least this: a text with
      a fifth of its words replaced (.36) or a reprint cut to 40 % (.40), as far as the bands find it.
    - `boilerplate_articles`, `boilerplate_share`, `boilerplate_own`: a paragraph is boilerplate of its source if so
      many articles that have it are strangers to each other in what else they have, and these are such a share of all
      that have it. What else an article has is its paragraphs that most of the others lack; it counts only where it is
      such a share of the article's words, because a reprint under a headline of its own is no stranger.
    - `boilerplate_always`: a paragraph that more articles of a source have is boilerplate in any case.
    - `boilerplate_words`: shorter paragraphs are never looked at as boilerplate.
    - `hubs`: in a bucket with more articles than this, each is compared with this many of them (those with the
      smallest article ids) instead of with all, so that the cost grows with the articles, not with their pairs.
    """

    min_words: int = 10
    similarity: float = 0.5
    related: float = 1 / 3
    boilerplate_articles: int = 5
    boilerplate_share: float = 0.5
    boilerplate_own: float = 0.15
    boilerplate_always: int = 1000
    boilerplate_words: int = 4
    hubs: int = 32
