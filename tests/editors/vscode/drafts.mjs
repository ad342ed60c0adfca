// Drafts with faults, made from the correct one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const fixture = new URL('../../fixtures/correct_2024.nianbao.md', import.meta.url);

/** A report without any finding. */
export const CORRECT = readFileSync(fixture, 'utf8');

/** The name it is saved under. */
export const NAME = '云溪镇2024年度报告.md';

/** The correct report with pieces of it replaced; each must be in it. */
export function withFaults(...replacements) {
  return replacements.reduce((text, [right, wrong]) => {
    assert.ok(text.includes(right), `“${right}” is not in the fixture`);
    return text.replace(right, wrong);
  }, CORRECT);
}

/** A safe fix mends it. */
export const WRONG_LEVEL = ['第（五）项、第（八）项', '第（五）款、第（八）项'];

/** A safe fix mends it. */
export const WRONG_NUMBER = ['## 二、主动公开', '## 2、主动公开'];

/** A total that is not the sum: should be 1. */
export const WRONG_TOTAL = [
  '| 1        | 0        | 0        | 0        | 1    | 0 ',
  '| 1        | 0        | 0        | 0        | 2    | 0 ',
];

/** Not a single one of the rows of table three is left. */
export const WITHOUT_TABLE = (() => {
  const rows = CORRECT.split('\n').filter((line) => !/^\| (（本列|-{60}|一、本年新收|二、上年|三、本年度|四、结转)/.test(line));
  return rows.join('\n');
})();
