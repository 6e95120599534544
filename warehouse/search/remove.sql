-- Take the articles of {docs} (doc) out of the index; those that are not in it are passed over.
DELETE FROM search_index.postings WHERE doc IN (SELECT doc FROM {docs});
DELETE FROM search_index.documents WHERE doc IN (SELECT doc FROM {docs});
