/** The figure that stands in a cell, without what the preview says of it. */
export function figureOf(cell: HTMLElement): string {
  return figureNodes(cell)
    .map((node) => node.textContent ?? '')
    .join('')
    .trim();
}

/** Shows a figure in a cell until the page is written anew. */
export function showFigure(cell: HTMLElement, figure: string): void {
  for (const node of figureNodes(cell)) node.remove();
  cell.prepend(figure);
}

function figureNodes(cell: HTMLElement): ChildNode[] {
  return Array.from(cell.childNodes).filter((node) => !(node instanceof Element && node.matches('small, input')));
}

/** What a cell is called: its row and its column. */
export function nameOf(cell: HTMLElement): string {
  return [rowOf(cell), cell.dataset.column ?? ''].filter((part) => part !== '').join(' · ');
}

/** What a cell's row is called. */
export function rowOf(cell: HTMLElement): string {
  return cell.closest('tr')?.querySelector('th:last-of-type')?.textContent.trim() ?? '';
}

/** What is said of last year's figure. */
export function lastYearOf(cell: HTMLElement): string {
  return cell.querySelector('.last-year')?.textContent.trim() ?? '';
}

/** What is said of the value that it should have, or of its sum. */
export function expectedOf(cell: HTMLElement): string {
  return cell.querySelector('.expected')?.textContent.trim() ?? '';
}
