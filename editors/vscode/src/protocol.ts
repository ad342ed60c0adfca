import { type Diagnostic, type Position, RequestType, type WorkspaceEdit } from 'vscode-languageclient/node';

/** The draft as it will be published. */
export const previewRequest = new RequestType<OfDocument, Preview, void>('nianbao/preview');

/** The edit that writes figures into cells of the official tables. */
export const setCellsRequest: VersionedEdit<{ figures: { cell: string; text: string }[] }> = new RequestType('nianbao/setCells');

/** The edit that brings in what an official table lacks, or the table itself. */
export const completeTableRequest: VersionedEdit<{ table: string }> = new RequestType('nianbao/completeTable');

/** Whether the tables of a draft add up. */
export const statusRequest = new RequestType<OfDocument, Status, void>('nianbao/status');

/** What a rule checks and why, as Markdown. */
export const explanationRequest = new RequestType<{ rule: string }, Explanation, void>('nianbao/explanation');

/** The text of a new report. */
export const newRequest = new RequestType<NewReport, NewDraft, void>('nianbao/new');

/** The reports below the workspace's folders, or in one file. */
export const reportsRequest = new RequestType<{ uri?: string }, { reports: ReportFile[] }, void>('nianbao/reports');

/** A Word file on the disk as it will be published, with what is wrong with it. */
export const wordRequest = new RequestType<{ uri: string }, WordFile, void>('nianbao/word');

/** Writes a copy of a Word file with a comment at each finding. */
export const annotateRequest = new RequestType<Annotate, { message: string }, void>('nianbao/annotate');

export interface Annotate {
  uri: string;
  output: string;
  fix: boolean;
}

export interface WordFile {
  title: string;
  style: string;
  /** As that of a preview; its places count in the text of the file. */
  body: string;
  findings: Diagnostic[];
}

export interface OfDocument {
  textDocument: { uri: string };
}

/** A request for an edit of the version of a draft that the person sees. */
export type VersionedEdit<What> = RequestType<What & { textDocument: { uri: string; version: number } }, WorkspaceEdit, void>;

export interface Preview {
  version: number;
  title: string;
  style: string;
  /** HTML without scripts; what stands in the draft has `data-line` and `data-character`. */
  body: string;
}

export interface Status {
  version: number;
  isDraft: boolean;
  organ: string | null;
  year: number | null;
  format: string | null;
  tables: TableStatus[];
}

export interface TableStatus {
  id: string;
  title: string;
  state: 'balanced' | 'unbalanced' | 'wrong' | 'untouched' | 'incomplete' | 'missing';
  faults: number;
  line: Position['line'] | null;
}

export interface Explanation {
  rule: string;
  markdown: string;
}

export interface NewReport {
  organ: string;
  year: number;
  /** Null where there is none; without it the server looks for it. */
  previous?: string | null;
  /** Whether a report is taken for last year's that is another body's, or whose table 三 cannot be read. */
  force?: boolean;
}

export interface NewDraft {
  fileName: string;
  text: string;
  /** What last year's report is called that was found. */
  previous?: string;
}

export interface ReportFile {
  uri: string;
  organ: string | null;
  year: number | null;
}
