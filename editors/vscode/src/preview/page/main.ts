import type { FromPage, ToPage } from '../messages';

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

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (main === null) return;
  const kept = editor.getState();
  const scroll = kept?.uri === data.uri ? (kept.scroll ?? 0) : 0;
  main.innerHTML = data.body;
  window.scrollTo({ top: scroll, behavior: 'instant' });
  editor.setState({ uri: data.uri, scroll });
});

window.addEventListener('scroll', () => {
  editor.setState({ ...editor.getState(), scroll: window.scrollY });
});

document.addEventListener('click', ({ target }) => {
  const place = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  if (place === null) return;
  const { line, character } = place.dataset;
  editor.postMessage({ type: 'go', line: Number(line), character: Number(character ?? 0) });
});

editor.postMessage({ type: 'ready' });
