// 年报预览: the draft as it will be published, beside it.
import assert from 'node:assert/strict';
import { barriers } from './barriers.mjs';
import { NAME, withFaults, WRONG_TOTAL } from './drafts.mjs';
import { openWorkbench, scenario, SIZE, until } from './workbench.mjs';

const bench = openWorkbench({ files: { [NAME]: withFaults(WRONG_TOTAL) } });

scenario(bench, 'the preview marks the wrong cell and says what it should be', async () => {
  await bench.open(NAME);
  await bench.expectProblems(1);
  await bench.goTo(NAME, '| 2    |', 2);
  await bench.page.keyboard.press('Control+B');
  await bench.command('Open Preview 年报预览');
  const page = await bench.preview();
  const wrong = page.locator('td.wrong');
  await wrong.waitFor();
  assert.match(await wrong.getAttribute('title'), /结果维持 1，总计 2，差 1/);
  assert.equal(await page.locator('th[colspan], td[colspan]').first().isVisible(), true, 'merged header cells');
});

for (const theme of ['Default Light Modern', 'Default Dark Modern']) {
  scenario(bench, `it can be read in ${theme}`, async () => {
    await bench.theme(theme);
    const page = await bench.preview();
    await bench.page.setViewportSize({ width: 1120, height: 640 });
    // Where it lies it would bring up a tip over the page.
    await bench.page.mouse.move(20, 320);
    await page.locator('td.wrong').evaluate((cell) => cell.scrollIntoView({ block: 'center' }));
    const [ink, paper] = await page.locator('body').evaluate((body) => {
      const style = getComputedStyle(body);
      return [style.color, style.backgroundColor];
    });
    assert.notEqual(ink, paper);
    assert.deepEqual(await barriers(page), []);
    await bench.shoot(`preview-${theme.includes('Light') ? 'light' : 'dark'}`);
    await bench.page.setViewportSize(SIZE);
  });
}

scenario(bench, 'a click on a cell moves the cursor to its place in the draft', async () => {
  await bench.goToLine(1, 1);
  const page = await bench.preview();
  const wrong = page.locator('td.wrong');
  const [line, character] = [await wrong.getAttribute('data-line'), await wrong.getAttribute('data-character')];
  await wrong.click();
  // The keyboard stays in the form, to type a figure; the cursor of the draft has moved all the same.
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-cell')), await wrong.getAttribute('data-cell'));
  const expected = { line: Number(line) + 1, column: Number(character) + 1 };
  await until(async () => {
    // The form takes the keyboard back when the draft has come to the front.
    await bench.focusEditor();
    return JSON.stringify(await bench.cursor()) === JSON.stringify(expected);
  }, `the cursor at ${JSON.stringify(expected)}`);
  const { line: named } = await bench.goTo(NAME, '| 2    |', 2);
  assert.equal(expected.line, named);
});

scenario(bench, 'it follows the cursor and the typing, and stays where it was scrolled to while that is in sight', async () => {
  const page = await bench.preview();
  await bench.goToLine(1, 1);
  await page.evaluate(() => window.scrollTo(0, 120));
  await bench.goTo(NAME, '| 2    |', 2);
  const here = page.locator('td.wrong.here');
  await here.waitFor();
  await until(() => here.evaluate((it) => it.getBoundingClientRect().bottom <= innerHeight), 'the cell in sight');
  const scrolled = await page.evaluate(() => window.scrollY);
  await bench.page.keyboard.press('Delete');
  await bench.page.keyboard.type('1');
  await page.locator('td.wrong').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => window.scrollY), scrolled);
});

scenario(bench, 'its page lets nothing in', async () => {
  const page = await bench.preview();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').first().getAttribute('content');
  assert.match(policy, /^default-src 'none'; style-src 'nonce-[^' ]+'; script-src 'nonce-[^' ]+'$/);
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.letIn = true';
    document.body.append(script);
    const image = document.createElement('img');
    image.src = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
    document.body.append(image);
    await new Promise((done) => (image.onerror = image.onload = done));
    return window.letIn === true || image.naturalWidth > 0;
  });
  assert.equal(ran, false);
});
