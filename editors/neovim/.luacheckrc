std = 'luajit'
globals = { 'vim' }
max_line_length = 120
-- The catalogue of sentences has long lines.
files["**/words.lua"] = { max_line_length = false }
