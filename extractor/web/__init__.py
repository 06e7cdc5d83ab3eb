"""The page a journalist reads (trang cho nhà báo): one file, every verdict shown."""
