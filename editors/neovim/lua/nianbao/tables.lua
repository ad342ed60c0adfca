--- Wide tables: while one is among the figures, the columns of labels, repeated groups and all, are shown as one beside them.
local M = {}

local namespace = vim.api.nvim_create_namespace('nianbao.tables')

--- So many columns of characters the labels take.
local WIDTH = 40

--- @class nianbao.Row
--- @field line integer from 0
--- @field bars integer[] byte offsets of the bars
--- @field cells string[]

--- Runs of lines that begin and end with a bar.
--- @param lines string[]
--- @return nianbao.Row[][]
local function tables(lines)
  local found, last = {}, nil
  for number, text in ipairs(lines) do
    if text:match('^|.*|%s*$') then
      local row = { line = number - 1, bars = {}, cells = {} }
      for at in text:gmatch('()|') do
        local bar = row.bars[#row.bars]
        if bar then
          table.insert(row.cells, vim.trim(text:sub(bar + 2, at - 1)))
        end
        table.insert(row.bars, at - 1)
      end
      if last ~= number - 1 then
        table.insert(found, {})
      end
      table.insert(found[#found], row)
      last = number
    end
  end
  return found
end

--- A column of labels has words in two rows at least, and no figure.
--- @param rows nianbao.Row[]
--- @param column integer
local function is_label(rows, column)
  local words = 0
  for at = 3, #rows do
    local cell = rows[at].cells[column] or ''
    if cell:match('^[-+]?%d') and not cell:match('^%d+%.%D') and not cell:match('^%d+[．、]') then
      return false
    end
    words = words + (cell == '' and 0 or 1)
  end
  return words >= 2
end

--- @param text string
local function fitted(text)
  local cut = vim.fn.strdisplaywidth(text) > WIDTH
  while vim.fn.strdisplaywidth(text) > (cut and WIDTH - 2 or WIDTH) do
    text = vim.fn.strcharpart(text, 0, vim.fn.strchars(text) - 1)
  end
  text = text .. (cut and '..' or '')
  return text .. (' '):rep(WIDTH - vim.fn.strdisplaywidth(text))
end

--- What is shown in the place of the labels of a row.
--- @param row nianbao.Row
--- @param above nianbao.Row?
--- @param columns integer
local function shown(row, above, columns)
  local cells = vim.list_slice(row.cells, 1, columns)
  if cells[1]:match('^:?%-+:?$') then
    return ('-'):rep(WIDTH)
  end
  -- Groups that the row above is in too are as good as said.
  local same = 0
  while
    same < columns - 1
    and cells[same + 1] ~= ''
    and above
    and cells[same + 1] == above.cells[same + 1]
    and cells[same + 2] ~= ''
  do
    same = same + 1
  end
  local own = vim.tbl_filter(function(cell)
    return cell ~= ''
  end, vim.list_slice(cells, same + 1))
  return fitted(('  '):rep(same) .. table.concat(own, ' '))
end

--- The table at a line, and how many columns of labels it has.
--- @param line integer from 0
--- @return nianbao.Row[]?, integer
local function table_at(line)
  for _, rows in ipairs(tables(vim.api.nvim_buf_get_lines(0, 0, -1, false))) do
    if rows[1].line <= line and line <= rows[#rows].line then
      local columns = 0
      while columns < #rows[1].cells and is_label(rows, columns + 1) do
        columns = columns + 1
      end
      return rows, columns
    end
  end
  return nil, 0
end

--- How many columns of the screen are to be left out at the left, so that the first figure stands beside the labels, or, where
--- the cursor would be out of the window, the first one from which on its cell is in it.
--- @param row nianbao.Row
--- @param first integer the first column of figures
--- @param width integer of the window
local function shift_for(row, first, width)
  local line, at = row.line + 1, vim.api.nvim_win_get_cursor(0)[2]
  local function edge(column)
    return vim.fn.virtcol({ line, row.bars[column] + 1 }) - 1
  end
  local own = first
  while row.bars[own + 1] and row.bars[own + 1] <= at do
    own = own + 1
  end
  local last = edge(row.bars[own + 1] and own + 1 or own) + 1
  local column = first
  while column < own and last - (edge(column) - WIDTH - 3) > width do
    column = column + 1
  end
  return edge(column) - WIDTH - 3
end

--- While the cursor is among the figures of a wide table, its labels stand at the left edge of the window, beside them.
local function refresh()
  vim.api.nvim_buf_clear_namespace(0, namespace, 0, -1)
  local cursor = vim.api.nvim_win_get_cursor(0)
  local rows, columns = table_at(cursor[1] - 1)
  local here = rows and rows[cursor[1] - rows[1].line]
  local bar = here and here.bars[columns + 1]
  if columns < 2 or not rows or not bar or cursor[2] <= bar then
    return
  end
  local information = vim.fn.getwininfo(vim.api.nvim_get_current_win())[1]
  local width = information.width - information.textoff
  local shift = shift_for(here, columns + 1, width)
  if shift <= 0 or vim.fn.virtcol('.') - shift > width then
    return
  end
  vim.fn.winrestview({ leftcol = shift })
  for at, row in ipairs(rows) do
    local label = '| ' .. shown(row, rows[at - 1], columns) .. ' '
    vim.api.nvim_buf_set_extmark(0, namespace, row.line, 0, {
      virt_text = { { label, 'Identifier' } },
      virt_text_win_col = 0,
    })
  end
end

--- Keeps the rows of the tables of the current buffer in one piece and their labels in sight, or leaves them as they are.
function M.toggle()
  local buffer = vim.api.nvim_get_current_buf()
  local group = vim.api.nvim_create_augroup('nianbao.tables.' .. buffer, {})
  if vim.b.nianbao_tables then
    vim.b.nianbao_tables = nil
    vim.api.nvim_buf_clear_namespace(buffer, namespace, 0, -1)
    vim.cmd('setlocal wrap< sidescrolloff<')
    return
  end
  vim.b.nianbao_tables = true
  local window = vim.wo[0][0]
  window.wrap = false
  window.sidescrolloff = 0
  vim.api.nvim_create_autocmd({ 'TextChanged', 'TextChangedI', 'CursorMoved', 'CursorMovedI' }, {
    group = group,
    buffer = buffer,
    callback = refresh,
  })
  refresh()
end

return M
