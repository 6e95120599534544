"""What staged rows are measured by: the columns that the rules of `expectations.rules` are about beside a row's own."""

from __future__ import annotations

# Without these a row cannot be stored, found again or told from another.
REQUIRED = ("item", "key", "source", "place", "content_hash", "bytes_hash")

MEASURES: dict[str, str] = {
    "missing_fields": "The names of required fields that are empty; null where none is.",
    "days_ahead": "Days from when the article was fetched, or else from now, until it was published.",
    "published_year": "The year of publication.",
    "date_gap": "Days between the instant and the day of publication.",
    "mojibake_share": "The share of the text's characters that were read in a wrong encoding.",
    "markup_share": "Tags, entities and pieces of program for each word of the text.",
    "menu_share": "The share of the text's lines that are labels of menus.",
    "consent_share": "The share of the text's words in sentences of a consent banner.",
    "error_share": "The share of the text's words in sentences of an error page.",
    "paywall_share": "The share of the text's words in sentences that ask for a subscription.",
    "repeated_share": "The share of the text's characters in runs of five words that stood in it before.",
}
