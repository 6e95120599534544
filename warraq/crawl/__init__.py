"""From sources on the web to raw items: what to ask, whom, and what is remembered so that nobody is asked twice.

`warraq.crawl.run.open_crawl` is the way in. The network is `warraq.fetch`'s, what feeds and sitemaps say is read by
`warraq.web`, and what is remembered between runs comes through `warraq.crawl.memory.WebMemory`.
"""
