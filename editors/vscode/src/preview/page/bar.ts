import { expectedOf, lastYearOf, nameOf } from './cell';

/**
 * The line below the form that says of the cell with the keyboard what the mouse would show: its row and column, which may be
 * out of sight, last year's figure, what is wrong, and which keys there are. Screen readers hear all that from the cell itself.
 */
export class Bar {
  constructor(private readonly line: HTMLElement) {}

  show(cell: HTMLElement): void {
    const page = cell.closest<HTMLElement>('[data-take]')?.dataset;
    const take = cell.dataset.expected === undefined ? '' : `${expectedOf(cell)}，${page?.take ?? ''}`;
    const said = [lastYearOf(cell), take, ...cell.title.split('\n')].filter((part) => part !== '');
    if (take === '' && cell.title === '') said.push(page?.keys ?? '');
    this.line.replaceChildren(strong(nameOf(cell)), ...said.map(span));
    this.line.hidden = false;
  }

  clear(): void {
    this.line.hidden = true;
  }
}

function strong(text: string): HTMLElement {
  return element('strong', text);
}

function span(text: string): HTMLElement {
  return element('span', text);
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
