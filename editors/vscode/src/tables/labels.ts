/** What is shown in the place of the label columns of a row. */
export interface Label {
  line: number;
  /** The characters that it stands for: from behind the first bar to before that of the first figure. */
  start: number;
  end: number;
  /** As wide in every row of the table. */
  shown: string;
  /** All that is written there. */
  whole: string;
}

/** So many columns of characters the labels take. */
const WIDTH = 40;

interface Row {
  line: number;
  cells: string[];
  /** Where each bar is. */
  bars: number[];
}

/**
 * The labels of tables whose rows begin with several columns of them, the groups repeated in each row: a column of labels has words
 * in two rows at least, and no figure.
 */
export function labels(lines: readonly string[]): Label[] {
  return tables(lines).flatMap((rows) => {
    const columns = labelColumns(rows);
    return columns < 2 ? [] : rows.flatMap((row, at) => labelOf(row, rows[at - 1], columns));
  });
}

/** Runs of lines that begin and end with a bar. */
function tables(lines: readonly string[]): Row[][] {
  const found: Row[][] = [];
  let last = -2;
  lines.forEach((text, line) => {
    if (!/^\|.*\|\s*$/.test(text)) return;
    const bars = Array.from(text.matchAll(/\|/g), ({ index }) => index);
    const cells = bars.slice(1).map((bar, at) => text.slice((bars[at] ?? 0) + 1, bar).trim());
    if (last !== line - 1) found.push([]);
    found.at(-1)?.push({ line, cells, bars });
    last = line;
  });
  return found;
}

function labelColumns(rows: Row[]): number {
  const body = rows.slice(2);
  const isLabel = (column: number) => {
    const words = body.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
    return words.length >= 2 && words.every((cell) => !/^[-+]?[\d０-９]/.test(cell) || /^\d+[.．、]\D/.test(cell));
  };
  let columns = 0;
  while (columns < (rows[0]?.cells.length ?? 0) && isLabel(columns)) columns++;
  return columns;
}

function labelOf(row: Row, above: Row | undefined, columns: number): Label[] {
  const [start, end] = [row.bars[0], row.bars[columns]];
  if (start === undefined || end === undefined) return [];
  const cells = row.cells.slice(0, columns);
  const isRuler = cells.every((cell) => /^:?-+:?$/.test(cell));
  // Groups that the row above is in too are as good as said.
  let same = 0;
  while (same < columns - 1 && cells[same] !== '' && cells[same] === above?.cells[same] && cells[same + 1] !== '') same++;
  const own = '  '.repeat(same) + cells.slice(same).filter((cell) => cell !== '').join(' ');
  const shown = isRuler ? '-'.repeat(WIDTH) : fitted(own);
  return [{ line: row.line, start: start + 1, end, shown: ` ${shown} `.replaceAll(' ', '\u00a0'), whole: cells.filter((cell) => cell !== '').join(' ') }];
}

/** A text cut or filled up to the width, in characters that all fonts draw as wide. */
function fitted(text: string): string {
  const plain = text.replaceAll(/[“”]/g, '"').replaceAll(/[‘’]/g, "'").replaceAll('…', '..');
  let [shown, width] = ['', 0];
  const whole = widthOf(plain);
  for (const character of plain) {
    const more = widthOf(character);
    if (width + more > (whole > WIDTH ? WIDTH - 2 : WIDTH)) break;
    shown += character;
    width += more;
  }
  const end = whole > WIDTH ? '..' : '';
  return shown + end + ' '.repeat(Math.max(0, WIDTH - width - end.length));
}

/** In columns: characters of East Asia take two. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1), 0);
}
