// SPDX-License-Identifier: MIT

export type Severity = 'suggestion' | 'warning' | 'error';
export type Level = Severity | 'off';
export type Format = 'auto' | 'text' | 'markdown' | 'template' | 'html';
export type NameKind = 'brand' | 'product' | 'department' | 'person' | 'partner';
export type Verdict =
  | 'counts' | 'owned' | 'quoted' | 'question' | 'conditional' | 'negated'
  | 'reported' | 'excused' | 'context' | 'weak' | 'overlapped' | 'repeated'
  | 'unasked' | 'allowed' | 'ignored' | (string & {});

/** Half-open: `start` is in, `end` is not. */
export interface Span {
  start: number;
  end: number;
}

/** `line` and `column` count from 1, `column` in code points. */
export interface Position {
  line: number;
  column: number;
}

/** A rewrite of the stretch that it names. */
export interface Fix {
  text: string;
  /** Bytes of the text as UTF-8. */
  start: number;
  end: number;
  /** Units of the string: `text.slice(utf16.start, utf16.end)` is replaced. */
  utf16: Span;
  /** False: a person must look at it, and fill in its gaps `<...>`. */
  safe: boolean;
  /** Only of checkElement(). */
  domRange?: Range | null;
}

/** One stretch of wording. The places are null where all of the message is meant. */
export interface Finding {
  rule: string;
  category: string;
  severity: Severity;
  verdict: Verdict;
  /** What decided the verdict; only with `explain`. */
  reason?: string;
  message: string;
  why: string;
  advice?: string;
  quote: string;
  /** Bytes of the text as UTF-8. */
  span: Span | null;
  range: {start: Position; end: Position} | null;
  /** Units of the string: `text.slice(utf16.start, utf16.end)` is the quote. */
  utf16: Span | null;
  fixes: Fix[];
  /** Only of checkElement(). */
  domRange?: Range | null;
}

/** A good part of an apology. The places are there when it is present. */
export interface Part {
  present: boolean;
  weak?: boolean;
  span?: Span;
  utf16?: Span;
  /** Only of checkElement(). */
  domRange?: Range | null;
}

/** What `amends check --output json` prints, "schema": 1, and UTF-16 places. */
export interface Report {
  schema: number;
  id: string | number | null;
  file: null;
  format: string;
  language: string;
  profile: string;
  apology: 'full' | 'sympathy' | 'none';
  /** 0-100; null when nothing is to be scored. */
  score: number | null;
  grade: string | null;
  findings: Finding[];
  /** What does not count; only with `explain`. */
  dismissed?: Finding[];
  parts: Record<string, Part>;
  missing: string[];
  contributions: {what: string; points: number}[];
  improvements: Improvement[];
  incidents: {rule: string | null; message: string}[];
  /** Comments of the text that silence findings, if it has any. */
  directives?: Directive[];
}

/** A change that would raise the score, best first. */
export interface Improvement {
  what: string;
  gain: number;
  advice: string;
  /** A sentence to insert, or empty. */
  line: string;
  /** Where it goes, in bytes of UTF-8, and the text to put there. */
  insert: {
    text: string;
    start: number;
    end: number;
    utf16: Span;
    /** Only of checkElement(). */
    domRange?: Range | null;
  } | null;
}

export interface Directive {
  text: string;
  reason: string;
  /** What is wrong with it, or empty. */
  problem: string;
  /** How many findings it silenced. */
  silenced: number;
  span: Span | null;
  range: {start: Position; end: Position} | null;
  utf16: Span | null;
}

export interface CheckOptions {
  format?: Format;
  /** What is asked of the message ("email", "chat" ...); else the text decides. */
  profile?: string;
  /** Whether it answers a complaint; else the text decides. */
  expect?: 'any' | 'apology' | 'none';
  /** The name of its file, which helps to find the format. */
  name?: string;
  /** Findings below are left out. */
  level?: Severity;
  /** Also say what does not count, and why. */
  explain?: boolean;
  /** Comes back in the report. */
  id?: string | number | null;
}

/** The settings have the names of those in `.amends.yaml`. */
export interface LoadOptions {
  /** YAML texts of packs; `name` stands in errors. */
  packs?: (string | {name?: string; text: string})[];
  /** False: only the packs given. */
  builtin?: boolean;
  /** Levels of rules and of whole categories. */
  rules?: Record<string, Level>;
  /** Names that mean the writer. */
  own?: {
    brands?: Iterable<string>;
    products?: Iterable<string>;
    departments?: Iterable<string>;
    people?: Iterable<string>;
  };
  /** Names of carriers, banks, suppliers. */
  partners?: Iterable<string>;
  /** What the placeholders of templates stand for. */
  placeholders?: Record<string, NameKind>;
  /** For what the texts are written: "customer", "status", "internal", "legal". */
  setting?: string;
  /** Phrases that are never reported. */
  allow?: Iterable<string>;
  /**
   * Where the module is, if not next to this file. With `packs`, and without
   * the built-in one, it must be amends-packs.wasm.
   */
  wasm?: WasmSource | Promise<WasmSource>;
}

export type WasmSource =
  string | URL | Response | BufferSource | WebAssembly.Module;

/** A message of a batch; its options go before those of the batch. */
export type Message = string | ({text: string} & CheckOptions);

/** A message that could not be checked, in its place. */
export interface Unchecked {
  id: string | number | null;
  error: string;
}

export interface Fixed {
  text: string;
  /** Fixes that would have made something else worse. */
  taken_back: number;
  changes: {
    rule: string;
    severity: Severity;
    before: string;
    after: string;
    /** Bytes of the text given, and the units of the string. */
    span: Span;
    utf16: Span;
    range: {start: Position; end: Position};
    /** Bytes of the new text. */
    result: Span;
  }[];
}

export interface RuleInfo {
  id: string;
  category: string;
  part: boolean;
  /** null for a part. */
  severity: Level | null;
  title: string;
  why: string;
  advice: string;
  source: string;
  rewrites: string[];
  flags: string[];
  passes: string[];
  file: string;
  line: number;
}

export interface Problem {
  level: 'error' | 'warning';
  file: string;
  /** From 1; 0: the whole file. */
  line: number;
  column: number;
  rule: string;
  message: string;
}

export class AmendsError extends Error {
  /** "AMENDS_E_PACK", "AMENDS_E_UNKNOWN" ... */
  readonly status: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** All mistakes of all packs. */
  readonly problems: Problem[];
}

export class Amends {
  private constructor();

  /** Loads and compiles the rules. Throws AmendsError for a bad pack or setting. */
  static load(options?: LoadOptions): Promise<Amends>;

  /** Checks one text. */
  check(text: string, options?: CheckOptions): Report;

  /** The same as JSON, byte for byte what the command line prints. */
  checkToJson(text: string, options?: CheckOptions): string;

  /** Makes all fixes that are safe, and checks that nothing gets worse. */
  fix(text: string, options?: CheckOptions): Fixed;

  /** Checks messages as they come. */
  checkAll(
    messages: Iterable<Message> | AsyncIterable<Message>,
    options?: CheckOptions,
  ): AsyncGenerator<Report | Unchecked, void, void>;

  /** The same as a TransformStream. */
  stream(options?: CheckOptions): TransformStream<Message, Report | Unchecked>;

  /**
   * Checks what a person reads in an element of a page; findings, fixes and
   * parts say where in the page as `domRange`.
   */
  checkElement(element: Element, options?: Omit<CheckOptions, 'format'>): Report;

  /** What each rule and part says of itself. */
  rules(): RuleInfo[];

  about(): {version: string; schema: number; profiles: string[]; settings: string[]};

  /** Gives the memory back. The garbage collector does it too, later. */
  free(): void;
}
