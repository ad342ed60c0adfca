// The colours before the server answers: scopes of the TextMate grammar at named places.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { CORRECT } from './drafts.mjs';

const path = new URL('../../../editors/vscode/syntaxes/nianbao.tmLanguage.json', import.meta.url);
const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));

const registry = new textmate.Registry({
  onigLib: oniguruma.loadWASM(wasm).then(() => ({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  })),
  loadGrammar: async (scope) => {
    assert.equal(scope, 'text.nianbao', 'the grammar needs no other');
    return textmate.parseRawGrammar(readFileSync(path, 'utf8'), 'nianbao.json');
  },
});
const grammar = await registry.loadGrammar('text.nianbao');

/** Where `piece` of a line stands, the scopes there. */
const cases = [
  ['# 青山县云溪镇人民政府2024年政府信息公开工作年度报告', '#', 'punctuation.definition.heading.nianbao'],
  ['## 一、总体情况', '一、', 'keyword.other.heading.nianbao'],
  ['## 一、总体情况', '总体', 'entity.name.section.nianbao'],
  ['二、主动公开政府信息情况', '主动', 'entity.name.section.nianbao'],
  ['（一）主动公开', '主动', 'entity.name.section.nianbao'],
  ['根据《条例》第二十条第（五）项', '《条例》', 'entity.name.type.act.nianbao'],
  ['根据《条例》第二十条第（五）项', '第二十条', 'variable.other.property.place.nianbao'],
  ['根据《条例》第二十条第（五）项', '第（五）项', 'variable.other.property.place.nianbao'],
  ['格式》（国办公开办函〔2021〕30号）', '国办公开办函〔2021〕30号', 'string.unquoted.nianbao'],
  ['全年公开1,312条', '1,312', 'constant.numeric.nianbao'],
  ['占35.2%。', '35.2%', 'constant.numeric.nianbao'],
  ['2024年1月1日至12月31日', '2024年1月1日', 'constant.numeric.nianbao'],
  ['| 规章 | 0 | 12 |', '12', 'constant.numeric.nianbao'],
  ['| 规章 | 0 | 12 |', '|', 'punctuation.separator.table.nianbao'],
  ['| 1.属于国家秘密 | 0 |', '1.', 'meta.table.row.nianbao'],
  ['| ---- | :--: |', '----', 'punctuation.separator.table.nianbao'],
  ['<!-- nianbao: ignore table-label 旧表 -->', 'ignore', 'keyword.control.directive.nianbao'],
  ['<!-- nianbao: ignore table-label, fee-unit 旧表 -->', 'fee-unit', 'entity.name.function.rule.nianbao'],
  ['<!-- 说明 -->', '说明', 'comment.block.nianbao'],
  ['<td rowspan="2">规章</td>', 'rowspan', 'entity.other.attribute-name.nianbao'],
  ['见 https://example.gov.cn/a 。', 'https://example.gov.cn/a', 'markup.underline.link.nianbao'],
  ['**重点**工作', '**重点**', 'markup.bold.nianbao'],
  ['一是部分政策只公开了文件本身，缺少解读。', '一是', 'text.nianbao'],
];

for (const [line, piece, scope] of cases) {
  test(`“${piece}” in “${line}”`, () => {
    const at = line.indexOf(piece);
    const { tokens } = grammar.tokenizeLine(line, textmate.INITIAL);
    const token = tokens.find(({ startIndex, endIndex }) => startIndex <= at && at < endIndex);
    assert.equal(token.scopes.flatMap((it) => it.split(' ')).at(-1), scope);
  });
}

test('nothing runs on over the end of a line but a comment', () => {
  let state = textmate.INITIAL;
  for (const line of CORRECT.split('\n')) {
    state = grammar.tokenizeLine(line, state).ruleStack;
    assert.equal(state.depth, 1, line);
  }
});
