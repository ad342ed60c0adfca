---@brief
---
--- Language server and linter for drafts of the annual report on government information disclosure
--- (政府信息公开工作年度报告), in Markdown, plain text and HTML.
---
--- `nianbao` comes with `pip install nianbao` or `cargo install nianbao`.
---
--- Neovim does not know the file type; to have it for `*.nianbao` and `*.nianbao.md`:
---
--- ```lua
--- vim.filetype.add({
---   extension = { nianbao = 'nianbao' },
---   pattern = { ['.*%.nianbao%.md'] = { 'nianbao', { priority = 10 } } },
--- })
--- ```
---
--- In other Markdown, text and HTML files the server speaks of annual reports only.

---@type vim.lsp.Config
return {
  cmd = { 'nianbao', 'server' },
  filetypes = { 'nianbao', 'markdown', 'text', 'html' },
  root_markers = { 'nianbao.toml', '.git' },
}
