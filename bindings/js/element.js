// SPDX-License-Identifier: MIT
//
// An element of a page as the text that a person reads, and the way back from
// places in that text to places in the page. The page has been parsed already,
// so no HTML is read here.

const blocks = new Set((
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV ' +
  'DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI ' +
  'MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'
).split(' '));

// Blocks that stand apart from their neighbours, as paragraphs do. DIV is none:
// composers write a line into each.
const apart = new Set(
  'BLOCKQUOTE DL FIGURE FORM H1 H2 H3 H4 H5 H6 HR OL P PRE TABLE UL'.split(' '));

// What nobody reads as the writer's words.
const silent = new Set((
  'AUDIO BUTTON CANVAS CODE DATALIST EMBED HEAD IFRAME IMG INPUT METER NOSCRIPT ' +
  'OBJECT PROGRESS SAMP SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO'
).split(' '));

// How mail programs mark the mail that is answered.
const quoteClasses = ['gmail_quote', 'gmail_extra', 'moz-cite-prefix',
                      'moz-forward-container', 'yahoo_quoted',
                      'protonmail_quote', 'zmail_extra'];

// Names and addresses under a mail.
const signatureClasses = ['gmail_signature', 'moz-signature'];

const tagOf = node => node.tagName?.toUpperCase() ?? '';

const hasOneOf = (element, names) =>
  names.some(name => element.classList?.contains(name));

const isQuote = element =>
  tagOf(element) === 'BLOCKQUOTE' || hasOneOf(element, quoteClasses);

const isSilent = element =>
  silent.has(tagOf(element)) || element.hidden === true ||
  element.getAttribute?.('aria-hidden') === 'true' ||
  element.style?.display === 'none' || hasOneOf(element, signatureClasses);

/** Collects the text line by line. */
class Reader {
  text = '';
  pieces = []; // {at, node, from, size}: stretches that stand in the page
  quotes = 0;
  items = 0;
  preformatted = 0;
  #isNewLine = true; // nothing was written into this line yet
  #pending = 0;      // line ends that come before the next text
  #isBelow = true;   // a line of the source has ended since the last text

  /** The next text begins a line, or a paragraph. */
  end(isApart) {
    if (this.text === '') return;
    this.#pending = Math.max(this.#pending, isApart ? 2 : 1);
  }

  /** An own line end, which adds to the last. */
  breakLine() {
    if (this.text !== '' || this.#pending > 0) this.#pending++;
  }

  add(node, value) {
    const text = this.preformatted ? value : value.replace(/[\t\n\f\r]/g, ' ');
    let from = 0;
    for (const line of text.split(/(?<=\n)/)) {
      this.#addLine(node, from, line.replace(/\n$/, ''));
      if (line.endsWith('\n')) this.breakLine();
      from += line.length;
    }
    this.#isBelow = /\n[ \t\r]*$/.test(value) || (this.#isBelow && value.trim() === '');
  }

  /**
   * What a comment tells the library, as a comment that every format knows. It
   * holds for the text before it on its line of the source, as in a file; on a
   * line of its own for what comes. Comments in mails of others tell nothing.
   */
  addComment(value) {
    if (this.quotes > 0) return;
    for (const line of value.split('\n'))
      if (line.includes('amends:ignore'))
        this.#addDirective(line.replaceAll('#}', ' ').trim());
  }

  #addDirective(directive) {
    if (this.#isBelow && this.text !== '') {
      this.text += '\n'.repeat(Math.max(this.#pending, 1)) + this.#prefix();
      this.#pending = 0;
    }
    this.text += `${this.#isBelow ? '' : ' '}{# ${directive} #}`;
    this.#isNewLine = false;
  }

  #addLine(node, from, line) {
    const begins = this.#pending > 0 || this.#isNewLine;
    // White space at the beginning of a line is not shown.
    const shown = begins && !this.preformatted ? line.trimStart() : line;
    if (shown === '') return;
    if (begins) this.text += '\n'.repeat(this.#pending) + this.#prefix();
    this.#pending = 0;
    this.#isNewLine = false;
    this.pieces.push({
      at: this.text.length,
      node,
      from: from + line.length - shown.length,
      size: shown.length,
    });
    this.text += shown;
  }

  #prefix() {
    const item = this.items ? '- ' : '';
    this.items = 0;
    return '> '.repeat(this.quotes) + item;
  }
}

function open(reader, element) {
  const tag = tagOf(element);
  if (blocks.has(tag)) reader.end(apart.has(tag));
  if (isQuote(element)) {
    reader.end(true);
    reader.quotes++;
  }
  if (tag === 'LI') reader.items = 1;
  if (tag === 'PRE') reader.preformatted++;
}

function close(reader, element) {
  const tag = tagOf(element);
  if (isQuote(element)) {
    reader.end(true);
    reader.quotes--;
  }
  if (tag === 'LI') reader.items = 0;
  if (tag === 'PRE') reader.preformatted--;
  if (blocks.has(tag)) reader.end(apart.has(tag));
}

/** The node behind `node` and all that is in it; closes what ends. */
function skip(reader, node, root) {
  let at = node;
  while (at !== root && !at.nextSibling) {
    at = at.parentNode;
    if (at !== root) close(reader, at);
  }
  return at === root ? null : at.nextSibling;
}

/** Comments that a parser moves out of the body because nothing comes before them. */
function commentsAbove(body) {
  const {childNodes, head} = body.ownerDocument;
  return [...childNodes, ...(head?.childNodes ?? [])].filter(node =>
    node.nodeType === 8 && node.compareDocumentPosition(body) & 4); // the body follows
}

/**
 * What stands in `root`, in order. A loop and no recursion: a page may be
 * nested deeper than the stack is.
 */
export function readElement(root) {
  const reader = new Reader();
  if (tagOf(root) === 'BODY')
    for (const {data} of commentsAbove(root)) reader.addComment(data);
  let node = root.firstChild;
  while (node) {
    const isElement = node.nodeType === 1;
    if (node.nodeType === 3) reader.add(node, node.data);
    else if (node.nodeType === 8) reader.addComment(node.data);
    else if (isElement && tagOf(node) === 'BR') reader.breakLine();
    else if (isElement && !isSilent(node)) {
      open(reader, node);
      if (node.firstChild) {
        node = node.firstChild;
        continue;
      }
      close(reader, node);
    }
    node = skip(reader, node, root);
  }
  return {root, text: reader.text, pieces: reader.pieces};
}

/** The index of the last piece that begins at or before `unit`, or -1. */
function pieceAt(pieces, unit) {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].at <= unit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The Range for a stretch of the text, or null when nothing of it stands in
 * the page.
 */
export function rangeOf({root, pieces}, {start, end}) {
  let first = Math.max(pieceAt(pieces, start), 0);
  if (pieces[first] && pieces[first].at + pieces[first].size <= start) first++;
  const last = pieceAt(pieces, end - 1);
  if (!pieces[first] || last < first) return null;
  const range = root.ownerDocument.createRange();
  const from = pieces[first];
  const to = pieces[last];
  range.setStart(from.node, from.from + Math.max(start - from.at, 0));
  range.setEnd(to.node, to.from + Math.min(end - to.at, to.size));
  return range;
}

/** The collapsed Range at `unit`, behind the word that ends there. */
export function caretOf({root, pieces}, unit) {
  const range = root.ownerDocument.createRange();
  const index = Math.max(pieceAt(pieces, unit), 0);
  const before = pieces[index - 1];
  const piece = before && before.at + before.size === unit ? before : pieces[index];
  if (piece)
    range.setStart(piece.node,
                   piece.from + Math.min(Math.max(unit - piece.at, 0), piece.size));
  else range.selectNodeContents(root);
  range.collapse(true);
  return range;
}

/** Gives findings, fixes, parts and insertions the `domRange` of their `utf16`. */
export function findRanges(report, read) {
  for (const list of [report.findings, report.dismissed ?? []])
    for (const finding of list) {
      finding.domRange = finding.utf16 && rangeOf(read, finding.utf16);
      for (const fix of finding.fixes) fix.domRange = rangeOf(read, fix.utf16);
    }
  for (const part of Object.values(report.parts))
    if (part.utf16) part.domRange = rangeOf(read, part.utf16);
  for (const {insert} of report.improvements)
    if (insert) insert.domRange = caretOf(read, insert.utf16.start);
  return report;
}
