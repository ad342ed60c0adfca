import type { FromPage, ToPage } from '../messages';
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
const form =
  main === null
    ? undefined
    : new Form(main, (message) => {
        if (message.type === 'idle') showWaiting();
        else editor.postMessage(message);
      });
/** What came while something was being typed. */
let waiting: ToPage | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (form?.busy === true) waiting = data;
  else show(data);
});

function showWaiting(): void {
  const data = waiting;
  waiting = undefined;
  if (data !== undefined) show(data);
}

function show(data: ToPage): void {
  if (main === null) return;
  const kept = editor.getState();
  const scroll = kept?.uri === data.uri ? (kept.scroll ?? 0) : 0;
  const hadFocus = form?.hasFocus() === true;
  main.innerHTML = data.body;
  if (data.fields) form?.dress(hadFocus);
  window.scrollTo({ top: scroll, behavior: 'instant' });
  editor.setState({ uri: data.uri, scroll });
  if (data.place !== undefined) goTo(data.place.line, data.place.character);
}

window.addEventListener('scroll', () => {
  editor.setState({ ...editor.getState(), scroll: window.scrollY });
});

/** Scrolls to what stands at a place or nearest before it, and lets it be seen. */
function goTo(line: number, character: number): void {
  const before = (place: HTMLElement) => {
    const at = Number(place.dataset.line);
    return at < line || (at === line && Number(place.dataset.character ?? 0) <= character);
  };
  const found = Array.from(document.querySelectorAll<HTMLElement>('[data-line]')).filter(before).pop();
  found?.scrollIntoView({ block: 'center' });
  found?.animate([{ outline: '3px solid #e8a33d' }, { outline: '3px solid transparent' }], 2000);
}

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
