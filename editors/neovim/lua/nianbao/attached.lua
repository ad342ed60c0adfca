--- What a draft gets when the server is attached: values beside wrong totals, lenses over the tables, completion.
local M = {}

--- @param buffer integer
local function show_lenses(buffer)
  -- Neovim 0.12 keeps them up to date by itself.
  if vim.lsp.codelens.enable then
    vim.lsp.codelens.enable(true, { bufnr = buffer })
    return
  end
  local function refresh()
    vim.lsp.codelens.refresh({ bufnr = buffer })
  end
  vim.api.nvim_create_autocmd({ 'BufEnter', 'TextChanged', 'InsertLeave' }, {
    group = vim.api.nvim_create_augroup('nianbao.lenses.' .. buffer, {}),
    buffer = buffer,
    callback = refresh,
  })
  refresh()
end

--- Has CTRL-X CTRL-O expand snippets, so that it inserts whole tables. It opens no menu by itself.
--- @param client integer
--- @param buffer integer
local function complete(client, buffer)
  -- Neovim takes the first options it is given: what the user asks for when the server is attached must come before.
  vim.schedule(function()
    if vim.lsp.buf_is_attached(buffer, client) then
      vim.lsp.completion.enable(true, client, buffer)
    end
  end)
end

--- Has the server hear of a buffer that had no name and was written under one, as if it had been opened so.
--- @param buffer integer
function M.anew(buffer)
  if not vim.api.nvim_buf_is_valid(buffer) or vim.bo[buffer].modified then
    return
  end
  for _, client in ipairs(vim.lsp.get_clients({ name = 'nianbao', bufnr = buffer })) do
    client:notify('textDocument/didClose', { textDocument = { uri = vim.uri_from_fname('') } })
    vim.lsp.buf_detach_client(buffer, client.id)
  end
  vim.api.nvim_buf_call(buffer, vim.cmd.edit)
end

--- Gives it what the user has not switched off.
--- @param client integer
--- @param buffer integer
function M.setup(client, buffer)
  if vim.g.nianbao_inlay_hints ~= false then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
  if vim.g.nianbao_code_lenses ~= false then
    show_lenses(buffer)
  end
  complete(client, buffer)
end

return M
