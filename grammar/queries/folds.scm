[
  (section)
  (pipe_table)
  (tab_table)
  (html_table)
  (html_comment)
  (html_raw)
] @fold
