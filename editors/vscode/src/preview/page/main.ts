import type { Act, Cursor, FromPage, Seen, Shown, ToPage } from '../messages';
import { Bar } from './bar';
import { Form } from './form';

/** Kept by the editor while the page is hidden, and over a reload of the window. */
interface Kept {
  uri?: string;
  scroll?: number;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
};

const editor = acquireVsCodeApi();
const main = document.querySelector('main');
const line = document.querySelector('footer');
const form = main === null || line === null ? undefined : new Form(main, new Bar(line), say, showWaiting);
/** What the page shows. */
let seen: Seen | undefined;
/** How often something was written in the page. */
let done = 0;
/** So long the keyboard takes to come back from the editor, and so long it is asked for. */
const RETURN_MS = 200;
const MOST_WAIT_MS = 1100;

/** Whether the editor has the keyboard, to take back what was done here. */
let lent = false;
/** What came while something was being typed. */
let waiting: Shown | undefined;
/** Where the cursor of the draft is. */
let cursor: Cursor | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'cursor') {
    cursor = data;
    showCursor(data.follow);
  } else if (data.type === 'commit') {
    form?.commit();
    editor.postMessage({ type: 'committed' });
  } else if (data.uri === seen?.uri && data.done < done) {
    // It is from before what was done in this page last; another one comes.
  } else if (form?.busy === true) {
    waiting = data;
    // What changed elsewhere meanwhile, as blanks that saving trims, does not keep the figure from being written.
    if (data.uri === seen?.uri && form.wouldOpen(data.body)) seen = { uri: data.uri, version: data.version };
  } else show(data);
});

/** Says what was done in the page, and in what. */
function say(act: Act): void {
  if (seen === undefined) return;
  if (WRITES.has(act.type)) {
    done += 1;
    if (waiting?.uri === seen.uri) waiting = undefined;
  }
  lent = act.type === 'undo' || act.type === 'redo';
  editor.postMessage({ ...act, seen, number: done });
}

/** What the page comes anew after. */
const WRITES = new Set<Act['type']>(['set', 'complete', 'undo', 'redo']);

function showWaiting(): void {
  if (form?.busy === true) return;
  const data = waiting;
  waiting = undefined;
  if (data !== undefined) show(data);
}

function show(data: Shown): void {
  if (main === null) return;
  waiting = undefined;
  seen = { uri: data.uri, version: data.version };
  const kept = editor.getState();
  const scroll = kept?.uri === data.uri ? (kept.scroll ?? 0) : 0;
  main.innerHTML = data.body;
  if (data.fields) {
    form?.dress();
    dressRemarks(main);
  }
  dressBoxes(main);
  window.scrollTo({ top: scroll, behavior: 'instant' });
  editor.setState({ uri: data.uri, scroll });
  showCursor(false);
  if (data.place !== undefined) goTo(data.place.line, data.place.character);
  if (lent) {
    lent = false;
    awaitKeyboard();
  }
}

/** Asks for the keyboard where it does not come back from the editor by itself, as happens on a busy machine. */
function awaitKeyboard(): void {
  if (document.hasFocus()) return;
  const ask = window.setInterval(() => {
    editor.postMessage({ type: 'waits' });
  }, RETURN_MS);
  const rest = () => {
    window.clearInterval(ask);
  };
  window.setTimeout(rest, MOST_WAIT_MS);
  // Whoever goes elsewhere after it has come back is not called back.
  window.addEventListener('focus', rest, { once: true });
}

window.addEventListener('scroll', () => {
  editor.setState({ ...editor.getState(), scroll: window.scrollY });
});

/** Where no cell of a wide table takes the keyboard, the box that it moves in does. */
function dressBoxes(within: Element): void {
  for (const box of within.querySelectorAll<HTMLElement>('.table:not(:has([tabindex]))')) {
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', headingOf(box));
  }
}

/** The heading that stands nearest before a part of the page. */
function headingOf(part: Element): string {
  const headings = Array.from(document.querySelectorAll('h1, h2'));
  const before = headings.filter((it) => (it.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
  return before.pop()?.textContent.trim() ?? '';
}

/** What is wrong with the words of the draft can be reached by the keyboard; mere hints would be too many stops. */
function dressRemarks(within: Element): void {
  for (const remark of within.querySelectorAll<HTMLElement>('.remarked:not(.hint)')) {
    remark.tabIndex = 0;
    remark.setAttribute('role', 'link');
    remark.setAttribute('aria-label', `${remark.textContent}：${remark.title}`);
  }
}

/** Marks what the cursor of the draft stands in. */
function showCursor(scroll: boolean): void {
  document.querySelector('.here')?.classList.remove('here');
  const here = cursor && placeAt(cursor.line, cursor.character);
  here?.classList.add('here');
  if (scroll) here?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** What stands at a place of the draft, or on its line, or nearest before it. */
function placeAt(line: number, character: number): HTMLElement | undefined {
  const before = (place: HTMLElement) => {
    const at = Number(place.dataset.line);
    return at < line || (at === line && Number(place.dataset.character ?? 0) <= character);
  };
  const places = Array.from(document.querySelectorAll<HTMLElement>('[data-line]:not(.remarked)'));
  const found = places.filter(before).pop();
  if (Number(found?.dataset.line) === line) return found;
  return places.find((place) => Number(place.dataset.line) === line) ?? found;
}

/** Scrolls to a place and lets it be seen. */
function goTo(line: number, character: number): void {
  const found = placeAt(line, character);
  found?.scrollIntoView({ block: 'center' });
  found?.animate([{ outline: '3px solid #e8a33d' }, { outline: '3px solid transparent' }], 2000);
}

/** Keys that are the draft's: the editor must not have them before what is being typed is written. */
document.addEventListener('keydown', (event) => {
  const { target } = event;
  if (form === undefined || seen === undefined || event.isComposing || !isCommand(event)) return;
  const key = event.altKey ? '' : event.key.toLowerCase();
  if (key === 's' && !event.shiftKey) {
    form.commit();
    say({ type: 'save' });
  } else if (key === 'z' || key === 'y') {
    // In a field they are those of the field.
    if (target instanceof HTMLInputElement) return;
    say({ type: event.shiftKey || key === 'y' ? 'redo' : 'undo' });
  } else {
    // It may begin a command of the editor, as that which saves all drafts.
    if (!OF_FIELDS.test(event.key)) form.commit();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
});

/** Keys that work in a field together with Control. */
const OF_FIELDS = /^([acvxyz]|Arrow.*|Home|End|Backspace|Delete|Insert|Control|Meta|Shift|Alt)$/i;

/** Whether a key is no letter to be typed; some keyboards have signs on Control and Alt. */
function isCommand(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
}

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (key !== 'Enter' || !(target instanceof HTMLElement) || !target.matches('[role="link"]')) return;
  event.preventDefault();
  target.click();
});

document.addEventListener('click', ({ target }) => {
  const finding = target instanceof Element ? target.closest<HTMLElement>('[data-goto]') : null;
  if (finding !== null) {
    goTo(Number(finding.dataset.goto), Number(finding.dataset.gotoCharacter));
    return;
  }
  const place = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  if (place === null) return;
  const { line, character } = place.dataset;
  const stay = place.dataset.cell !== undefined;
  say({ type: 'go', line: Number(line), character: Number(character ?? 0), stay });
});

editor.postMessage({ type: 'ready' });
