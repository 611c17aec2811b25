"""Pages from the web: polite (robots.txt, a rate for each host), bounded (size, time, redirects), and kept off private
addresses. What is asked of servers, and why a page may be refused, is told in docs/fetching.md.
"""

from dateline.capture.fetch.options import Fetched, FetchOptions, Known, World

__all__ = ["FetchOptions", "Fetched", "Known", "World"]
