"""Chinese prose: words by jieba, patterns over words by spaCy, and what they find. The only place of both libraries."""
