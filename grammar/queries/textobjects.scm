; The names are those of nvim-treesitter-textobjects and of Helix: a section is a class, a row an entry, a cell a
; parameter, a citation a call.

(section) @class.outer @class.around
(section (_)+ @class.inner @class.inside)

(paragraph) @block.outer

[
  (pipe_row)
  (tab_row)
  (html_row)
] @entry.around @statement.outer

[
  (cell)
  (html_cell)
] @parameter.outer @parameter.around @parameter.inner @parameter.inside

(citation) @call.outer

(number) @number.inner

[
  (html_comment)
  (suppression_comment)
] @comment.outer @comment.around
