-- Which files are drafts of annual reports: the same as for `nianbao check`.
-- Nothing is required here, so that a plugin manager can read this file and leave the rest of the plugin unloaded.

local LINES = 20

--- Whether the first lines that are not blank speak of an annual report on the publication of information.
--- @param buffer integer?
local function is_draft(buffer)
  if not buffer then
    return false
  end
  local head, count = {}, 0
  for _, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, 200, false)) do
    -- Blanks between the characters do not matter, the ideographic one (U+3000) included.
    local compact = line:gsub('%s', ''):gsub('\227\128\128', ''):gsub('（', '('):gsub('）', ')')
    -- Web pages in traditional script say characters aloud: 報(bào)告.
    compact = compact:gsub('%([%a\195-\201\128-\191]+%)', '')
    if compact ~= '' then
      head[#head + 1] = compact
      count = count + 1
    end
    if count == LINES then
      break
    end
  end
  local text = table.concat(head)
  local function has(...)
    return vim.iter({ ... }):any(function(words)
      return text:find(words, 1, true) ~= nil
    end)
  end
  return has('年度报告', '年度報告')
    and has(
      '信息公开',
      '信息公開',
      '資訊公開',
      '资讯公开',
      '政务公开',
      '政務公開'
    )
end

--- `nil` leaves a file to Neovim's own rules: ordinary Markdown stays Markdown.
local function by_contents(_, buffer)
  return is_draft(buffer) and 'nianbao' or nil
end

vim.filetype.add({
  extension = { nianbao = 'nianbao' },
  pattern = {
    ['.*%.nianbao%.[mM][dD]'] = 'nianbao',
    ['.*年度报告.*%.[mM][dD]'] = 'nianbao',
    ['.*年度报告.*%.[tT][xX][tT]'] = 'nianbao',
    -- A pattern of negative priority would come after the extension, and never be asked.
    ['.*%.[mM][dD]'] = by_contents,
    ['.*%.[tT][xX][tT]'] = by_contents,
    ['.*%.[hH][tT][mM][lL]?'] = by_contents,
  },
})

-- What is read or pasted into a buffer that has no name to go by, or piped into Neovim.
vim.api.nvim_create_autocmd({ 'FileReadPost', 'StdinReadPost', 'TextChanged', 'InsertLeave' }, {
  group = vim.api.nvim_create_augroup('nianbao.detection', {}),
  callback = function(event)
    -- What reads a file into a buffer does not say into which.
    local buffer = event.buf ~= 0 and event.buf or vim.api.nvim_get_current_buf()
    local of = vim.bo[buffer]
    local open = vim.api.nvim_buf_get_name(buffer) == '' and of.buftype == '' and of.filetype == ''
    if open and is_draft(buffer) then
      of.filetype = 'nianbao'
      -- Findings come to buffers by their names, under which the server is to hear of this one anew.
      vim.notify(require('nianbao.words').say('unnamed'))
      vim.api.nvim_create_autocmd('BufWritePost', {
        group = 'nianbao.detection',
        -- Being named costs a buffer all the commands that are its own, those of the language client among them.
        callback = function(written)
          if written.buf ~= buffer then
            return false
          end
          vim.schedule(function()
            require('nianbao.attached').anew(buffer)
          end)
          return true
        end,
      })
    end
  end,
})
