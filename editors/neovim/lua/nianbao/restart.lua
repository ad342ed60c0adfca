--- Starts the server again, on demand and when it has broken down.
local M = {}

-- A server that breaks down more often than this is left alone.
local TIMES, WITHIN_MS = 4, 180000
local SIGTERM = 15

local words = require('nianbao.words')

--- Times of the latest break-downs.
--- @type number[]
local broken = {}

--- Attaches the server to every draft.
local function start()
  vim.lsp.enable('nianbao')
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == 'nianbao' then
      vim.api.nvim_exec_autocmds('FileType', { group = 'nvim.lsp.enable', buffer = buffer })
    end
  end
end

--- Calls `go_on` when the clients are gone.
--- @param clients vim.lsp.Client[]
--- @param go_on fun()
local function when_gone(clients, go_on)
  for _, client in ipairs(clients) do
    if vim.lsp.get_client_by_id(client.id) then
      vim.defer_fn(function()
        when_gone(clients, go_on)
      end, 20)
      return
    end
  end
  go_on()
end

--- `:NianbaoRestart`.
function M.now()
  broken = {}
  local clients = vim.lsp.get_clients({ name = 'nianbao' })
  for _, client in ipairs(clients) do
    client:stop()
  end
  when_gone(clients, start)
end

--- Starts a server again that has ended otherwise than by being asked to.
--- @param code integer
--- @param signal integer
--- @param client integer
function M.after_exit(code, signal, client)
  if (code == 0 and signal == 0) or signal == SIGTERM or vim.v.exiting ~= vim.NIL then
    return
  end
  local now = vim.uv.now()
  broken = vim
    .iter(broken)
    :filter(function(time)
      return now - time < WITHIN_MS
    end)
    :totable()
  broken[#broken + 1] = now
  vim.schedule(function()
    if #broken > TIMES then
      vim.notify(words.say('server-broken', TIMES), vim.log.levels.ERROR)
      return
    end
    when_gone({ { id = client } }, start)
  end)
end

return M
