/** What is said to the page: what it shall show. */
export interface ToPage {
  /** The draft it is of. */
  uri: string;
  body: string;
  /** Where to scroll to. */
  place?: { line: number; character: number } | undefined;
}

/** What the page says: that it listens, or which place of the draft was clicked. */
export type FromPage = { type: 'ready' } | { type: 'go'; line: number; character: number };
