; Where Neovim and Helix name a capture differently, a node has both names.

; Headings
(title) @markup.heading.1
; A numbered sentence is no heading to the eye.
((heading_text) @markup.heading
  (#not-match? @markup.heading "[，；].*。$"))
(heading_marker) @punctuation.special
(section_number) @label
(thematic_break) @punctuation.special
(page_number) @comment

; Tables
(pipe_row "|" @punctuation.delimiter)
(pipe_delimiter_row) @punctuation.special

; Statutes
(act_title) @type
(act_reference) @type
(short_form) @type.definition
[
  (article)
  (clause)
  (item)
  (subitem)
] @constant
[
  (list_separator)
  (range_separator)
] @operator

; Numbers of documents and decrees
(organ_code) @module @namespace
[
  (docnum_year)
  (docnum_number)
  (decree_value)
] @number @constant.numeric

; Figures and dates
[
  (number)
  (percentage)
] @number @constant.numeric
(measure_word) @type.builtin
(year) @string.special
(date) @string.special

; Comments
(html_comment) @comment
(suppression_comment) @comment
(directive) @keyword.directive
(rule_name) @constant
(reason) @string

; HTML
(tag_name) @tag
(attribute_name) @tag.attribute @attribute
(attribute_value) @string
(entity) @string.escape @constant.character.escape
(html_raw) @comment

; Images, addresses and what a word processor left
(image) @markup.link
(url) @markup.link.url @string.special.url
(residue) @comment.error @error
