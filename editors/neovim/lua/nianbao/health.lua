--- `:checkhealth nianbao`.
local M = {}

local binary = require('nianbao.binary')
local parser = require('nianbao.parser')
local words = require('nianbao.words')

local health = vim.health
local say = words.say

local function check_neovim()
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok(say('health-neovim', tostring(vim.version())))
  else
    health.error(say('health-neovim-old'))
  end
  if not vim.o.fileencodings:find('gb') and not vim.o.fileencodings:find('cp936') then
    health.info(say('health-encodings') .. ' — ' .. say('health-encodings-advice'))
  end
end

local function check_binary()
  local path = binary.path()
  if not path then
    health.error(say('binary-missing', binary.configured()))
    return
  end
  local done = vim.system({ path, '--version' }, { text = true }):wait()
  if done.code == 0 then
    health.ok(say('health-binary', path, vim.split(done.stdout, '\n')[1]))
  else
    health.error(say('health-not-run', path, vim.trim(done.stderr)))
  end
end

local function check_parser()
  if not vim.treesitter.language.add('nianbao') then
    health.warn(say('health-parser-missing'), { say('health-parser-advice') })
    local compiler = parser.compiler()
    if compiler then
      health.info(say('health-compiler', compiler))
    else
      health.warn(say('compiler-missing'))
    end
    return
  end
  local about = vim.treesitter.language.inspect('nianbao')
  health.ok(say('health-parser', tostring(about.abi_version)))
  if parser.is_current() == false then
    health.warn(say('health-parser-old'), { say('health-parser-advice') })
  end
  for _, name in ipairs(parser.QUERIES) do
    local read, query = pcall(vim.treesitter.query.get, 'nianbao', name)
    if read and query then
      health.ok(say('health-query', name))
    else
      local problem = say('health-query-broken', name, query and tostring(query) or '—')
      health.error(problem, { say('health-parser-advice') })
    end
  end
end

local function check_server()
  local clients = vim.lsp.get_clients({ name = 'nianbao' })
  for _, client in ipairs(clients) do
    local version = vim.tbl_get(client, 'server_info', 'version') or '—'
    local buffers = vim.tbl_keys(client.attached_buffers)
    table.sort(buffers)
    health.ok(say('health-attached', version, table.concat(buffers, ', ')))
  end
  if #clients > 0 then
    return
  end
  local drafts = vim.iter(vim.api.nvim_list_bufs()):any(function(buffer)
    return vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == 'nianbao'
  end)
  if drafts then
    health.error(say('health-not-attached'), { say('health-not-attached-advice') })
  else
    health.info(say('health-no-draft'))
  end
end

function M.check()
  health.start('nianbao')
  check_neovim()
  check_binary()
  check_parser()
  check_server()
end

return M
