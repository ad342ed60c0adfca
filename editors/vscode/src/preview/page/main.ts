import type { Cursor, FromPage, Shown, ToPage } from '../messages';
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
const form =
  main === null || line === null
    ? undefined
    : new Form(main, new Bar(line), (message) => {
        if (message.type === 'idle') showWaiting();
        else editor.postMessage(message);
      });
/** What came while something was being typed. */
let waiting: Shown | undefined;
/** Where the cursor of the draft is. */
let cursor: Cursor | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'cursor') {
    cursor = data;
    showCursor(data.follow);
  } else if (form?.busy === true) waiting = data;
  else show(data);
});

function showWaiting(): void {
  const data = waiting;
  waiting = undefined;
  if (data !== undefined) show(data);
}

function show(data: Shown): void {
  if (main === null) return;
  const kept = editor.getState();
  const scroll = kept?.uri === data.uri ? (kept.scroll ?? 0) : 0;
  const hadFocus = form?.hasFocus() === true;
  main.innerHTML = data.body;
  if (data.fields) {
    form?.dress(hadFocus);
    dressRemarks(main);
  } else {
    // Where no cell takes the keyboard, the boxes of wide tables do.
    for (const box of main.querySelectorAll<HTMLElement>('.table')) box.tabIndex = 0;
  }
  window.scrollTo({ top: scroll, behavior: 'instant' });
  editor.setState({ uri: data.uri, scroll });
  showCursor(false);
  if (data.place !== undefined) goTo(data.place.line, data.place.character);
}

window.addEventListener('scroll', () => {
  editor.setState({ ...editor.getState(), scroll: window.scrollY });
});

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
  editor.postMessage({ type: 'go', line: Number(line), character: Number(character ?? 0), stay });
});

editor.postMessage({ type: 'ready' });
