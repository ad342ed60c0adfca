/** What is said to the page. */
export type ToPage = Shown | Cursor | Commit;

/** The draft is about to be saved by whoever is at the keyboard: what is being typed into the page belongs to it. */
export interface Commit {
  type: 'commit';
}

/** Where the cursor of the draft is. */
export interface Cursor {
  type: 'cursor';
  line: number;
  character: number;
  /** Whether the page shall scroll to it: not while somebody works in the page. */
  follow: boolean;
}

/** What a page shows: another draft, or another version of it, may be in front by the time its messages arrive. */
export interface Seen {
  uri: string;
  version: number;
}

/** What it shall show. */
export interface Shown extends Seen {
  type: 'show';
  body: string;
  /** Whether its figures can be typed into. */
  fields: boolean;
  /** The number of the last that was done in the page and is in the draft. */
  done: number;
  /** Where to scroll to. */
  place?: { line: number; character: number } | undefined;
}

/** What was typed into a cell. */
export interface Figure {
  cell: string;
  text: string;
  /** What the cell is called, for the person who typed it. */
  label: string;
}

/**
 * What the page says: that it listens, that nothing is being typed any more, that the keyboard has not come back to it, and what was
 * done in it, which is numbered.
 */
export type FromPage = { type: 'ready' } | { type: 'committed' } | { type: 'waits' } | (Act & { seen: Seen; number: number });

/**
 * Which place of the draft was clicked, which figures cells shall have, how many of a block have no cell where it was pasted, which
 * table shall have what it lacks, that the last change shall be taken back or made again, that the draft shall be saved.
 */
export type Act =
  | { type: 'go'; line: number; character: number; stay: boolean }
  | { type: 'set'; figures: Figure[] }
  | { type: 'beyond'; count: number; label: string }
  | { type: 'complete'; table: string }
  | { type: 'undo' }
  | { type: 'redo' }
  | { type: 'save' };
