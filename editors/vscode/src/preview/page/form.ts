import type { FromPage } from '../messages';

/**
 * The figures of the official tables as fields: arrows move as in a spreadsheet, a digit or Enter begins to type, Enter and Tab
 * write and go on, = takes the value that a cell should have.
 */
export class Form {
  /** The cell that has the keyboard, by its name; it stays the same when the page is written anew. */
  private current: string | undefined;
  private input: HTMLInputElement | undefined;

  constructor(
    private readonly main: HTMLElement,
    private readonly post: (message: FromPage) => void,
  ) {
    main.addEventListener('keydown', (event) => {
      this.press(event);
    });
    main.addEventListener('dblclick', ({ target }) => {
      const cell = cellOf(target);
      if (cell !== undefined) this.open(cell);
    });
    main.addEventListener('focusin', ({ target }) => {
      const cell = cellOf(target);
      if (cell !== undefined) this.enter(cell);
    });
  }

  /** Whether something is being typed: the page must not be written anew under it. */
  get busy(): boolean {
    return this.input !== undefined;
  }

  /** Makes fields of the cells of a page that has just been written. */
  dress(hadFocus: boolean): void {
    for (const table of this.main.querySelectorAll('table:has(td[data-cell])')) table.setAttribute('role', 'grid');
    for (const place of this.main.querySelectorAll<HTMLElement>('[data-add]')) place.after(this.adder(place));
    const cells = this.cells();
    for (const cell of cells) {
      cell.tabIndex = -1;
      cell.setAttribute('aria-label', labelOf(cell));
      if (cell.classList.contains('wrong')) cell.setAttribute('aria-invalid', 'true');
    }
    const current = cells.find((cell) => cell.dataset.cell === this.current) ?? cells[0];
    if (current === undefined) return;
    current.tabIndex = 0;
    if (hadFocus && this.current !== undefined) current.focus({ preventScroll: true });
  }

  /** Whether a cell has the keyboard. */
  hasFocus(): boolean {
    return cellOf(document.activeElement) !== undefined;
  }

  /** A button that adds what a table lacks. */
  private adder({ dataset }: HTMLElement): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'add';
    button.textContent = dataset.add ?? '';
    button.addEventListener('click', () => {
      if (dataset.table !== undefined) this.post({ type: 'complete', table: dataset.table });
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
  }

  private press(event: KeyboardEvent): void {
    const cell = cellOf(event.target);
    if (cell === undefined) return;
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
      default:
        return;
    }
    event.preventDefault();
  }

  private pressOnCell(event: KeyboardEvent, cell: HTMLElement): void {
    const { key } = event;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'z') {
      this.post({ type: event.shiftKey ? 'redo' : 'undo' });
    } else if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (key === 'ArrowRight' || key === 'ArrowLeft') {
      this.move(cell, key === 'ArrowRight' ? 1 : -1, 0);
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      this.move(cell, 0, key === 'ArrowDown' ? 1 : -1);
    } else if (key === 'Tab') {
      if (!this.step(cell, event.shiftKey ? -1 : 1)) return;
    } else if (key === 'Enter' || key === 'F2') {
      this.open(cell);
    } else if (key === 'Delete' || key === 'Backspace') {
      this.write(cell, '');
    } else if (key === '=' && cell.dataset.expected !== undefined) {
      this.write(cell, cell.dataset.expected);
      this.step(cell, 1);
    } else if (/^\d$/.test(key)) {
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
    input.value = typed ?? figureOf(cell);
    input.setAttribute('aria-label', labelOf(cell));
    this.input = input;
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
    if (write && figure !== figureOf(cell)) this.write(cell, figure);
    else this.post({ type: 'idle' });
  }

  private write(cell: HTMLElement, text: string): void {
    const name = cell.dataset.cell;
    if (name !== undefined) this.post({ type: 'set', cell: name, text });
  }

  /** Goes to the cell that stands `across` and `down` from this one in its table; stays where there is none. */
  private move(cell: HTMLElement, across: number, down: number): void {
    const row = cell.closest('tr');
    if (row === null) return;
    const inRow = (of: Element) => Array.from(of.querySelectorAll<HTMLElement>('td[data-cell]'));
    if (across !== 0) {
      const cells = inRow(row);
      focus(cells[cells.indexOf(cell) + across] ?? cell);
      return;
    }
    const rows = Array.from(row.parentElement?.querySelectorAll('tr') ?? []).filter((it) => inRow(it).length > 0);
    const there = rows[rows.indexOf(row) + down];
    const at = inRow(row).indexOf(cell);
    const cells = there === undefined ? [] : inRow(there);
    focus(cells[Math.min(at, cells.length - 1)] ?? cell);
  }

  /** Goes to the next or last cell of all; whether there is one. */
  private step(cell: HTMLElement, by: number): boolean {
    const cells = this.cells();
    const next = cells[cells.indexOf(cell) + by];
    focus(next ?? cell);
    return next !== undefined;
  }
}

function focus(cell: HTMLElement): void {
  cell.focus();
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function cellOf(target: EventTarget | null): HTMLElement | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-cell]') : null;
  return cell ?? undefined;
}

/** The figure that stands in a cell, without what the preview says of it. */
function figureOf(cell: HTMLElement): string {
  const own = Array.from(cell.childNodes).filter((node) => !(node instanceof Element && node.matches('small, input')));
  return own.map((node) => node.textContent ?? '').join('').trim();
}

/** What a screen reader says of a cell: its row, its column, its figure and what is wrong with it. */
function labelOf(cell: HTMLElement): string {
  const row = cell.closest('tr')?.querySelector('th:last-of-type')?.textContent ?? '';
  const last = cell.querySelector('.last-year')?.textContent ?? '';
  const parts = [row.trim(), cell.dataset.column ?? '', figureOf(cell) || '空', last.trim(), cell.title];
  return parts.filter((part) => part !== '').join('，');
}
