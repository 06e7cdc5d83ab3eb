"""Many articles (lô bài): the same work on each, in one process, in several, on many machines."""
