--- Inlay hints beside wrong totals, and code lenses over the tables.
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

--- Shows what the user has not switched off.
--- @param buffer integer
function M.show(buffer)
  if vim.g.nianbao_inlay_hints ~= false then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
  if vim.g.nianbao_code_lenses ~= false then
    show_lenses(buffer)
  end
end

return M
