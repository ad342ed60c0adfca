--- The safe fixes of a whole draft: the code action `source.fixAll.nianbao`.
local M = {}

local KIND = 'source.fixAll.nianbao'
local TIMEOUT_MS = 2000

--- `:NianbaoFixAll`.
function M.run()
  vim.lsp.buf.code_action({ apply = true, context = { only = { KIND }, diagnostics = {} } })
end

--- The same, done when it returns: for `BufWritePre`.
function M.now()
  local client = vim.lsp.get_clients({ bufnr = 0, name = 'nianbao' })[1]
  if not client then
    return
  end
  local parameters = vim.lsp.util.make_range_params(0, client.offset_encoding)
  parameters.context = { only = { KIND }, diagnostics = {} }
  local answer = client:request_sync('textDocument/codeAction', parameters, TIMEOUT_MS, 0)
  for _, action in ipairs(answer and answer.result or {}) do
    if not action.edit then
      local resolved = client:request_sync('codeAction/resolve', action, TIMEOUT_MS, 0)
      action = resolved and resolved.result or action
    end
    if action.edit then
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    end
  end
end

return M
