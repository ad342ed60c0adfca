/** The figure that stands in a cell, without what the preview says of it. */
export function figureOf(cell: HTMLElement): string {
  const own = Array.from(cell.childNodes).filter((node) => !(node instanceof Element && node.matches('small, input')));
  return own.map((node) => node.textContent ?? '').join('').trim();
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
