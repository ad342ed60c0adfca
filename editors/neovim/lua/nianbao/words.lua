--- What the plugin says, in Chinese and English.
local M = {}

M.CATALOGUE = {
  ['ask-organ'] = { zh = '机关全称：', en = 'Full name of the organ: ' },
  ['ask-previous'] = {
    zh = '上年报告的文件（可不填）：',
    en = "Last year's report (optional): ",
  },
  ['ask-year'] = { zh = '报告年度：', en = 'Year of the report: ' },
  ['binary-missing'] = {
    zh = '找不到可以运行的 %s：请把 nianbao 放进 PATH，或者在配置里用 vim.g.nianbao_path 写明它的路径（:help nianbao-install）',
    en = '%s cannot be run: put nianbao on your PATH, or give its path in vim.g.nianbao_path (:help nianbao-install)',
  },
  ['compiler-missing'] = {
    zh = '没有 C 编译器，不能编译语法解析器：请安装 gcc 或 clang，或者用环境变量 CC 指明；没有解析器时仍有语言服务器给出的颜色和折叠',
    en = 'there is no C compiler to build the parser with: install gcc or clang, or name one in the variable CC; without the parser colours and folds come from the language server',
  },
  ['grammar-missing'] = {
    zh = '找不到语法的源文件：插件单独安装时，请把仓库里的 grammar 文件夹复制到插件文件夹里',
    en = "the grammar's sources are missing: where the plugin is installed alone, copy the repository's folder grammar into the plugin's folder",
  },
  ['unnamed'] = {
    zh = '这像是一份年度报告；存成文件（:write 名称.nianbao.md）就开始检查。',
    en = 'This looks like an annual report; it is checked once it is a file (:write NAME.nianbao.md).',
  },
  ['no-year'] = {
    zh = '年度是四位数字，例如 2025。',
    en = 'A year has four digits, for example 2025.',
  },
  ['no-finding'] = {
    zh = '光标所在的行没有问题；也可以写规则的名称，例如 :NianbaoExplain table-imbalance',
    en = 'there is no finding on this line; name a rule, for example :NianbaoExplain table-imbalance',
  },
  ['no-preview'] = {
    zh = '这个文件没有可以预览的报告',
    en = 'there is no report to preview',
  },
  ['not-attached'] = {
    zh = '这个文件没有连着年报语言服务器（:checkhealth nianbao）',
    en = 'the language server is not attached to this file (:checkhealth nianbao)',
  },
  ['open-yourself'] = {
    zh = '没有可以打开网页的程序；预览写在 %s',
    en = 'there is no program to open the page with; the preview is in %s',
  },
  ['parser-failed'] = { zh = '编译失败：%s\n%s', en = 'the build failed: %s\n%s' },
  ['parser-in-use'] = {
    zh = '不能替换正在使用的解析器：%s；请关闭其他 Neovim 再试',
    en = 'the parser in use cannot be replaced: %s; close other instances of Neovim and try again',
  },
  ['parser-installed'] = {
    zh = '已安装语法解析器：%s',
    en = 'the parser is installed: %s',
  },
  ['parser-replaced'] = {
    zh = '已更新语法解析器：%s；重新启动 Neovim 后生效',
    en = 'the parser is updated: %s; restart Neovim to use it',
  },
  ['save-first'] = {
    zh = '请先给草稿起个文件名并保存',
    en = 'give the draft a file name first, and save it',
  },
  ['server-broken'] = {
    zh = '年报语言服务器反复中断，已重启 %d 次，不再重启；日志在 :lua vim.cmd.edit(vim.lsp.log.get_filename())，可用 :NianbaoRestart 再试',
    en = 'the language server keeps breaking down and was restarted %d times; its log: :lua vim.cmd.edit(vim.lsp.log.get_filename()); try again with :NianbaoRestart',
  },

  ['health-attached'] = {
    zh = '语言服务器已连接（%s），缓冲区：%s',
    en = 'the language server is attached (%s) to buffers: %s',
  },
  ['health-binary'] = { zh = '程序：%s（%s）', en = 'program: %s (%s)' },
  ['health-compiler'] = { zh = 'C 编译器：%s', en = 'C compiler: %s' },
  ['health-encodings'] = {
    zh = "'fileencodings' 里没有 gb18030：GB18030（GBK）编码的草稿会显示成乱码",
    en = "'fileencodings' lacks gb18030: drafts in GB18030 (GBK) will be shown as garbage",
  },
  ['health-encodings-advice'] = {
    zh = "vim.o.fileencodings = 'ucs-bom,utf-8,gb18030,latin1'",
    en = "vim.o.fileencodings = 'ucs-bom,utf-8,gb18030,latin1'",
  },
  ['health-neovim'] = { zh = 'Neovim %s', en = 'Neovim %s' },
  ['health-neovim-old'] = {
    zh = '需要 Neovim 0.11 或更新的版本',
    en = 'Neovim 0.11 or later is needed',
  },
  ['health-no-draft'] = {
    zh = '没有打开草稿，语言服务器没有启动',
    en = 'no draft is open, so the language server is not running',
  },
  ['health-not-attached'] = {
    zh = '打开了草稿，语言服务器却没有连接',
    en = 'a draft is open, but the language server is not attached',
  },
  ['health-not-attached-advice'] = {
    zh = '看日志：:lua vim.cmd.edit(vim.lsp.log.get_filename())；重新启动：:NianbaoRestart',
    en = 'see the log: :lua vim.cmd.edit(vim.lsp.log.get_filename()); restart: :NianbaoRestart',
  },
  ['health-not-run'] = { zh = '%s 不能运行：%s', en = '%s does not run: %s' },
  ['health-parser'] = { zh = '语法解析器：ABI %s', en = 'parser: ABI %s' },
  ['health-parser-advice'] = {
    zh = '运行 :NianbaoInstallParser（需要 C 编译器）',
    en = 'run :NianbaoInstallParser (needs a C compiler)',
  },
  ['health-parser-missing'] = {
    zh = '没有安装语法解析器：颜色和折叠只由语言服务器给出',
    en = 'the parser is not installed: colours and folds come from the language server alone',
  },
  ['health-parser-old'] = {
    zh = '语法解析器不是用插件现有的语法编译的',
    en = "the parser was not built from the plugin's present grammar",
  },
  ['health-query'] = { zh = '查询 %s', en = 'query %s' },
  ['health-query-broken'] = { zh = '查询 %s 有错：%s', en = 'query %s is broken: %s' },
}

--- A sentence in the user's language, with its values filled in.
--- @param key string
--- @param ... string|number
--- @return string
function M.say(key, ...)
  return M.CATALOGUE[key][require('nianbao.language').short()]:format(...)
end

return M
