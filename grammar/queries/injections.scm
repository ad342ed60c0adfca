((html_raw) @injection.content
  (#set! injection.language "html"))

((html_comment) @injection.content
  (#set! injection.language "comment"))
