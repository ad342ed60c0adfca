/** What is said to the page. */
export type ToPage = Shown | Cursor;

/** Where the cursor of the draft is. */
export interface Cursor {
  type: 'cursor';
  line: number;
  character: number;
  /** Whether the page shall scroll to it: not while somebody works in the page. */
  follow: boolean;
}

/** What it shall show. */
export interface Shown {
  type: 'show';
  /** The draft it is of. */
  uri: string;
  body: string;
  /** Whether its figures can be typed into. */
  fields: boolean;
  /** Where to scroll to. */
  place?: { line: number; character: number } | undefined;
}

/**
 * What the page says: that it listens, which place of the draft was clicked, which figures cells shall have, which table shall have
 * what it lacks, that nothing is being typed any more, that the last change shall be taken back.
 */
export type FromPage =
  | { type: 'ready' }
  | { type: 'go'; line: number; character: number; stay: boolean }
  | { type: 'set'; figures: { cell: string; text: string }[] }
  | { type: 'complete'; table: string }
  | { type: 'idle' }
  | { type: 'undo' }
  | { type: 'redo' };
