--- The language of messages: English where the editor's messages are English, else Chinese, as the server has it.
local M = {}

--- A locale as the protocol writes it, of Neovim's messages or of this name; `nil` where it names no language, as C.
--- @param name string?
--- @return string?
function M.locale(name)
  local language, region = (name or vim.v.lang):match('^(%l%l%l?)_?(%u*)')
  if not language then
    return nil
  end
  return region == '' and language or ('%s-%s'):format(language, region)
end

--- @return 'zh'|'en'
function M.short()
  local options = vim.lsp.config.nianbao.init_options
  local chosen = type(options) == 'table' and options.language or M.locale() or ''
  return vim.startswith(chosen:lower(), 'en') and 'en' or 'zh'
end

return M
