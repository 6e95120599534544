"""The elements of a feed by what they mean: Dublin Core's creator is `dc:creator` whatever prefix a feed gives it."""

from __future__ import annotations

from functools import lru_cache

from warraq.web.safe_xml import Element, local_name

Children = dict[str, list[Element]]

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML = "{http://www.w3.org/XML/1998/namespace}"

# Namespaces are compared without case, white space and a final / or #. "" is RSS, RDF's own RSS, and Atom.
_FAMILIES = {
    "": "",
    "http://purl.org/rss/1.0": "",
    "http://my.netscape.com/rdf/simple/0.9": "",
    "http://channel.netscape.com/rdf/simple/0.9": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns": "",
    "http://purl.org/dc/elements/1.1": "dc:",
    "http://purl.org/dc/elements/1.0": "dc:",
    "http://purl.org/dc/terms": "dcterms:",
    "http://purl.org/rss/1.0/modules/content": "content:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://search.yahoo.com/mrss": "media:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
}
_PREFIXES = frozenset(family for family in _FAMILIES.values() if family)


@lru_cache(maxsize=4096)
def _key(tag: str) -> str:
    """`dc:creator` for any spelling of Dublin Core's namespace, `title` for RSS and Atom, "?" for what is not known."""
    namespace, _, name = tag.rpartition("}")
    name = name.lower()
    if namespace:
        family = _FAMILIES.get(namespace.lstrip("{").strip().lower().rstrip("/#"))
        return "?" if family is None else family + name
    prefix, colon, bare = name.rpartition(":")  # a prefix that nobody declared
    if not colon:
        return name
    return name if f"{prefix}:" in _PREFIXES else bare if prefix in ("atom", "rss", "a10") else "?"


def children_of(element: Element) -> Children:
    """The child elements by their meaning; those of unknown namespaces under "?"."""
    found: Children = {}
    own = _namespace(element)
    for child in element:
        if isinstance(child.tag, str):
            key = _key(child.tag)
            if key == "?" and own and _namespace(child) == own:
                key = local_name(child)  # a feed in a namespace of its own making
            found.setdefault(key, []).append(child)
    return found


def _namespace(element: Element) -> str:
    return str(element.tag).rpartition("}")[0]


def first(children: Children, *keys: str) -> Element | None:
    """The first element with content under the first of these names."""
    for key in keys:
        for element in children.get(key, ()):
            if len(element) or (element.text and element.text.strip()):
                return element
    return None


def text_of(children: Children, *keys: str) -> str | None:
    """The text of the first element with content under the first of these names."""
    element = first(children, *keys)
    return "".join(element.itertext()).strip() or None if element is not None else None


def is_permalink(children: Children) -> bool:
    """Whether RSS says that `guid` is an address: unless it denies it."""
    element = first(children, "guid")
    if element is None:
        return True
    # By name: going through all attributes takes quadratic time in lxml, and a hostile feed has 50,000.
    written = element.get("isPermaLink") or element.get("ispermalink") or element.get("isPermalink")
    return (written or "true").strip().lower() != "false"


def about(element: Element) -> str | None:
    """RDF's name of the thing that the element describes."""
    written = element.get(f"{_RDF}about") or element.get("about")
    return written.strip() or None if written else None


def own_language(element: Element) -> str | None:
    """The element's own `xml:lang`."""
    return element.get(f"{_XML}lang") or None


def language_of(element: Element | None) -> str | None:
    """The nearest `xml:lang` of the element or of one around it."""
    while element is not None:
        if language := own_language(element):
            return language
        element = element.getparent()
    return None
