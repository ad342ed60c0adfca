import type { Act } from '../messages';
import type { Bar } from './bar';
import { expectedOf, figureOf, lastYearOf, nameOf, rowOf, showFigure } from './cell';

/**
 * The figures of the official tables as fields: arrows move as in a spreadsheet, a digit or Enter begins to type, Enter and Tab
 * write and go on, as arrows do where a digit began it, = takes the value that a cell should have, figures can be copied and
 * pasted, also a block of them out of a spreadsheet.
 */
export class Form {
  /** The cell that has the keyboard, by its name; it stays the same when the page is written anew. */
  private current: string | undefined;
  /** Whether it has the keyboard, or had it when the page was last in front and nothing else of the page has taken it since. */
  private holdsKeyboard = false;
  private input: HTMLInputElement | undefined;
  /** Whether what is typed takes the place of the figure, so that arrows leave the cell instead of moving in it. */
  private overwriting = false;
  /** What stood in the field at first. */
  private opened = '';
  /** The table that rows are to come into, the first of which gets the keyboard. */
  private adding: string | undefined;
  /** The cells of the page by their names. */
  private names = new Set<string | undefined>();

  constructor(
    private readonly main: HTMLElement,
    private readonly bar: Bar,
    private readonly post: (act: Act) => void,
    /** Is called when nothing is being typed any more. */
    private readonly rest: () => void,
  ) {
    main.addEventListener('keydown', (event) => {
      this.press(event);
    });
    main.addEventListener('dblclick', ({ target }) => {
      const cell = cellOf(target);
      if (cell !== undefined) this.open(cell);
    });
    document.addEventListener('focusin', ({ target }) => {
      const cell = cellOf(target);
      if (cell !== undefined) this.enter(cell);
      this.holdsKeyboard = cell !== undefined;
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (cellOf(target) === undefined) this.holdsKeyboard = false;
    });
    // The editor takes the keyboard to undo and gives it back to the page as a whole.
    window.addEventListener('focus', () => {
      if (this.holdsKeyboard && this.input === undefined) this.currentCell()?.focus({ preventScroll: true });
    });
    main.addEventListener('copy', (event) => {
      const cell = this.input === undefined ? cellOf(event.target) : undefined;
      if (cell === undefined || document.getSelection()?.isCollapsed === false) return;
      event.clipboardData?.setData('text/plain', figureOf(cell));
      event.preventDefault();
    });
    main.addEventListener('paste', (event) => {
      const cell = cellOf(event.target);
      const block = blockOf(event.clipboardData?.getData('text/plain') ?? '');
      // One figure goes into the field that is being typed into.
      const single = block.length === 1 && block[0]?.length === 1;
      if (cell === undefined || (this.input !== undefined && single)) return;
      this.close(cell, false);
      cell.focus();
      this.paste(cell, block);
      event.preventDefault();
    });
  }

  /** Whether something is being typed: the page must not be written anew under it. */
  get busy(): boolean {
    return this.input !== undefined;
  }

  /** Whether the cell that is being typed into has the figure in another page that it had here. */
  wouldOpen(body: string): boolean {
    const name = cellOf(this.input ?? null)?.dataset.cell;
    const page = new DOMParser().parseFromString(body, 'text/html');
    const cell = Array.from(page.querySelectorAll<HTMLElement>('td[data-cell]')).find((it) => it.dataset.cell === name);
    return cell !== undefined && figureOf(cell) === this.opened;
  }

  /** Writes what is being typed. */
  commit(): void {
    const cell = cellOf(this.input ?? null);
    if (cell === undefined) return;
    this.close(cell, true);
    cell.focus();
  }

  /** Makes fields of the cells of a page that has just been written. */
  dress(): void {
    for (const table of this.main.querySelectorAll('table:has(td[data-cell])')) table.setAttribute('role', 'grid');
    for (const place of this.main.querySelectorAll<HTMLElement>('[data-add]')) place.after(this.adder(place));
    const cells = this.cells();
    for (const cell of cells) {
      cell.tabIndex = -1;
      cell.setAttribute('aria-label', labelOf(cell));
      if (cell.classList.contains('wrong')) cell.setAttribute('aria-invalid', 'true');
    }
    const added = this.adding === undefined ? undefined : cells.find((cell) => !this.names.has(cell.dataset.cell));
    this.names = new Set(cells.map((cell) => cell.dataset.cell));
    const current = added ?? this.currentCell() ?? cells[0];
    if (current === undefined) return;
    current.tabIndex = 0;
    if (added !== undefined) focus(added);
    else if (!this.holdsKeyboard || this.current === undefined) this.bar.clear();
    // A page that takes the keyboard while somebody types elsewhere would take it from there.
    else if (document.hasFocus()) current.focus({ preventScroll: true });
  }

  private currentCell(): HTMLElement | undefined {
    return this.cells().find((cell) => cell.dataset.cell === this.current);
  }

  /** A button that adds what a table lacks. */
  private adder({ dataset }: HTMLElement): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'add';
    button.textContent = dataset.add ?? '';
    button.addEventListener('click', () => {
      if (dataset.table === undefined) return;
      this.adding = dataset.table;
      this.post({ type: 'complete', table: dataset.table });
    });
    return button;
  }

  private cells(): HTMLElement[] {
    return Array.from(this.main.querySelectorAll<HTMLElement>('td[data-cell]'));
  }

  private enter(cell: HTMLElement): void {
    for (const other of this.cells()) other.tabIndex = -1;
    cell.tabIndex = 0;
    this.current = cell.dataset.cell;
    this.adding = undefined;
    this.bar.show(cell);
  }

  private press(event: KeyboardEvent): void {
    const cell = cellOf(event.target);
    // The keys of an input method are its own: Enter takes what it proposes.
    if (cell === undefined || event.isComposing) return;
    if (this.input !== undefined) this.pressWhileTyping(event, cell);
    else this.pressOnCell(event, cell);
  }

  private pressWhileTyping(event: KeyboardEvent, cell: HTMLElement): void {
    switch (event.key) {
      case 'Enter':
        this.close(cell, true);
        this.move(cell, 0, event.shiftKey ? -1 : 1);
        break;
      case 'Tab':
        this.close(cell, true);
        this.step(cell, event.shiftKey ? -1 : 1);
        break;
      case 'Escape':
        this.close(cell, false);
        cell.focus();
        break;
      default: {
        const way = this.overwriting ? ARROWS[event.key] : undefined;
        if (way === undefined) return;
        this.close(cell, true);
        this.move(cell, ...way);
      }
    }
    event.preventDefault();
  }

  private pressOnCell(event: KeyboardEvent, cell: HTMLElement): void {
    const { key } = event;
    const way = ARROWS[key];
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (way !== undefined) {
      this.move(cell, ...way);
    } else if (key === 'Home' || key === 'End') {
      this.move(cell, key === 'Home' ? -Infinity : Infinity, 0);
    } else if (key === 'Tab') {
      if (!this.step(cell, event.shiftKey ? -1 : 1)) return;
    } else if (key === 'Enter' || key === 'F2') {
      this.open(cell);
    } else if (key === 'Delete' || key === 'Backspace') {
      this.write([{ cell, text: '' }]);
    } else if (key === '=' && cell.dataset.expected !== undefined) {
      this.write([{ cell, text: cell.dataset.expected }]);
      this.step(cell, 1);
    } else if (/^\d$/.test(key) || (/^[+-]$/.test(key) && cell.dataset.change !== undefined)) {
      this.open(cell, key);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Puts a field into a cell; what is typed first takes the place of the figure. */
  private open(cell: HTMLElement, typed?: string): void {
    if (this.input !== undefined) return;
    const input = document.createElement('input');
    input.type = 'text';
    input.inputMode = 'decimal';
    this.opened = figureOf(cell);
    input.value = typed ?? this.opened;
    input.setAttribute('aria-label', labelOf(cell));
    this.input = input;
    this.overwriting = typed !== undefined;
    cell.classList.add('typing');
    cell.append(input);
    input.focus();
    if (typed === undefined) input.select();
    input.addEventListener('blur', () => {
      if (this.input === input) this.close(cell, true);
    });
  }

  private close(cell: HTMLElement, write: boolean): void {
    const input = this.input;
    if (input === undefined) return;
    this.input = undefined;
    const figure = input.value.trim();
    input.remove();
    cell.classList.remove('typing');
    // The page may show another figure than the draft has by now, so that what was typed over it is always written.
    if (write && (this.overwriting || figure !== this.opened)) this.write([{ cell, text: figure }]);
    // Not before whoever closes the field has gone on to the next cell of this page.
    queueMicrotask(this.rest);
  }

  /** Has figures written, and shows them until the page comes anew. */
  private write(figures: { cell: HTMLElement; text: string }[]): void {
    const named = figures.flatMap(({ cell, text }) => {
      const name = cell.dataset.cell;
      return name === undefined ? [] : [{ cell: name, text, label: nameOf(cell) }];
    });
    if (named.length > 0) this.post({ type: 'set', figures: named });
    for (const { cell, text } of figures) showFigure(cell, text);
  }

  /** Writes a block of figures, its first into this cell; one that is larger than what is left of the table is not written. */
  private paste(cell: HTMLElement, block: string[][]): void {
    const rows = rowsFrom(cell);
    const figures = block.flatMap((texts, index) => {
      const { cells = [], at = 0 } = rows[index] ?? {};
      return texts.map((text, column) => ({ cell: cells[at + column], text }));
    });
    const beyond = figures.filter((figure) => figure.cell === undefined && figure.text !== '').length;
    if (beyond > 0) this.post({ type: 'beyond', count: beyond, label: nameOf(cell) });
    else this.write(figures.filter((figure): figure is { cell: HTMLElement; text: string } => figure.cell !== undefined));
  }

  /** Goes to the cell that stands `across` and `down` from this one in its table, or to the last before the table ends. */
  private move(cell: HTMLElement, across: number, down: number): void {
    const row = rowsFrom(cell, down)[0];
    const to = row === undefined ? 0 : Math.max(0, Math.min(row.at + across, row.cells.length - 1));
    focus(row?.cells[to] ?? cell);
  }

  /** Goes to the next or last cell of all; whether there is one. */
  private step(cell: HTMLElement, by: number): boolean {
    const cells = this.cells();
    const next = cells[cells.indexOf(cell) + by];
    focus(next ?? cell);
    return next !== undefined;
  }
}

/** How far each of the keys goes, across and down. */
const ARROWS: Partial<Record<string, [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The rows of figures of a cell's table, from that on which stands so far `down` from its own, and where the cell stands in them. */
function rowsFrom(cell: HTMLElement, down = 0): { cells: HTMLElement[]; at: number }[] {
  const all = Array.from(cell.closest('tbody')?.querySelectorAll('tr') ?? []);
  const rows = all.map((row) => Array.from(row.querySelectorAll<HTMLElement>('td[data-cell]'))).filter((cells) => cells.length > 0);
  const own = rows.findIndex((cells) => cells.includes(cell));
  const at = rows[own]?.indexOf(cell) ?? 0;
  return own + down < 0 ? [] : rows.slice(own + down).map((cells) => ({ cells, at }));
}

/** The cells of a block as spreadsheets put it on the clipboard. */
function blockOf(text: string): string[][] {
  const lines = text.replace(/(\r?\n)+$/, '').split(/\r?\n/);
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()));
}

function focus(cell: HTMLElement): void {
  cell.focus();
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function cellOf(target: EventTarget | null): HTMLElement | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-cell]') : null;
  return cell ?? undefined;
}

/** What a screen reader says of a cell: its row, its column, its figure and what is wrong with it. */
function labelOf(cell: HTMLElement): string {
  const parts = [rowOf(cell), cell.dataset.column ?? '', figureOf(cell) || '空', lastYearOf(cell), expectedOf(cell), cell.title];
  return parts.filter((part) => part !== '').join('，');
}
