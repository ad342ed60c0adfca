local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

local function client(editor)
  return editor:lua([[
    local client = vim.lsp.get_clients({ name = 'nianbao', bufnr = 0 })[1]
    return client and client.initialized and client.id or 0
  ]])
end

--- Kills the servers that this editor started.
local function kill_server(editor)
  editor:lua([[
    for _, child in ipairs(vim.api.nvim_get_proc_children(vim.fn.getpid())) do
      vim.uv.kill(child, 'sigkill')
    end
  ]])
end

--- Waits for a server that is not the one before.
local function another(editor, before)
  return editor:wait('another server', function()
    local now = client(editor)
    return now ~= 0 and now ~= before and now
  end)
end

return {
  {
    'a killed server is started again and the findings come back, with what was typed meanwhile',
    function()
      local editor = Editor.with_draft(places.fixture('correct_2024.nianbao.md'))
      local before = client(editor)
      kill_server(editor)
      editor:go('一、本年新收政府信息公开申请数量', '| 4 ')
      editor:type('2lr7')
      another(editor, before)
      expect.equal(editor:findings()[1].rule, 'table-imbalance')
    end,
  },
  {
    'a server that keeps breaking down is left alone, until it is asked for',
    function()
      local editor = Editor.with_draft(places.fixture('example.nianbao.md'))
      local now = client(editor)
      for _ = 1, 4 do
        kill_server(editor)
        now = another(editor, now)
      end
      kill_server(editor)
      editor:wait('the message', function()
        return editor:messages():find('反复中断', 1, true)
      end)
      expect.equal(client(editor), 0)
      editor:command('NianbaoRestart')
      another(editor, now)
      editor:findings()
    end,
  },
  {
    'a server that is stopped stays so, and :NianbaoRestart starts one',
    function()
      local editor = Editor.with_draft(places.fixture('example.nianbao.md'))
      local before = client(editor)
      editor:lua("vim.lsp.get_clients({ name = 'nianbao' })[1]:stop()")
      editor:wait('the server to go', function()
        return client(editor) == 0
      end)
      editor:lua('vim.wait(200)')
      expect.equal(client(editor), 0)
      editor:command('NianbaoRestart')
      another(editor, before)
    end,
  },
}
