"""The reviewers' pages in the browser: the report's own pages, with forms for decisions and corrected values.

`reviewed_round` joins OUT with the decisions and judges anew, `app` the pages and posts, `guarding` what a browser may
send, `serving` the server.
"""
