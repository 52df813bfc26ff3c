// SPDX-License-Identifier: MIT
//
// A terminal's screen, as `tmux capture-pane -e -N -p` prints it, becomes an SVG:
//
//   node terminal_svg.js COLUMNS ROWS TITLE < screen > screen.svg
'use strict';

const [columns, rows] = process.argv.slice(2, 4).map(Number);
const title = process.argv[4];
const CELL = 8.4; // the advance of a 14 px monospaced letter
const LINE = 19;
const MARGIN = 10;
const FRONT = '#d8dee9';
const BACK = '#1d2129';
const BASIC = [
  '#20242c', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d8dee9',
  '#5c6370', '#ff7b86', '#b5e890', '#ffd58a', '#7cc4ff', '#d894ec', '#72d3e0', '#ffffff',
];

function indexed(number) {
  if (number < 16) return BASIC[number];
  const hex = (value) => value.toString(16).padStart(2, '0');
  if (number >= 232) return `#${hex(8 + (number - 232) * 10).repeat(3)}`;
  const level = (value) => hex(value === 0 ? 0 : 55 + value * 40);
  const at = number - 16;
  return `#${level(Math.floor(at / 36))}${level(Math.floor(at / 6) % 6)}${level(at % 6)}`;
}

const plain = () => ({ front: null, back: null, bold: false, italic: false, line: '', wave: null, reverse: false });

/* A colour of SGR 38, 48 or 58, which has its arguments behind it. */
function colour(codes) {
  const kind = codes.shift();
  if (kind === '5') return indexed(Number(codes.shift()));
  const [red, green, blue] = codes.splice(0, 3).map(Number);
  return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function apply(style, text) {
  const codes = text.replace(/:/g, ';').split(';');
  // "4:3" is a kind of underline, "4;3" an underline and italics.
  const kinds = text.match(/(^|;)4:(\d)/);
  while (codes.length > 0) {
    const code = Number(codes.shift() || 0);
    if (code === 0) Object.assign(style, plain());
    else if (code === 1) style.bold = true;
    else if (code === 3) style.italic = true;
    else if (code === 4) {
      style.line = 'straight';
      if (kinds) {
        const kind = Number(codes.shift());
        style.line = kind === 0 ? '' : kind === 3 ? 'wave' : 'straight';
      }
    } else if (code === 7) style.reverse = true;
    else if (code === 22) style.bold = false;
    else if (code === 23) style.italic = false;
    else if (code === 24) style.line = '';
    else if (code === 27) style.reverse = false;
    else if (code >= 30 && code < 38) style.front = BASIC[code - 30];
    else if (code === 38) style.front = colour(codes);
    else if (code === 39) style.front = null;
    else if (code >= 40 && code < 48) style.back = BASIC[code - 40];
    else if (code === 48) style.back = colour(codes);
    else if (code === 49) style.back = null;
    else if (code === 58) style.wave = colour(codes);
    else if (code === 59) style.wave = null;
    else if (code >= 90 && code < 98) style.front = BASIC[code - 82];
    else if (code >= 100 && code < 108) style.back = BASIC[code - 92];
  }
}

/* What terminals give two cells. */
const isWide = (letter) =>
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(letter);
const isJoined = (letter) => /\p{M}|\u200d|\ufe0f/u.test(letter);

const widthOf = (letter) => (isJoined(letter) ? 0 : isWide(letter) ? 2 : 1);
const cellsOf = (text) => Array.from(text).reduce((sum, letter) => sum + widthOf(letter), 0);

/* The runs of one style of a line: { column, cells, text, style }. */
function runs(line) {
  const style = plain();
  const found = [];
  let column = 0;
  // eslint-disable-next-line no-control-regex
  for (const part of line.split(/(\x1b\[[\d;:]*m|\x1b\([AB0]|[\x0e\x0f])/)) {
    if (/^[\x1b\x0e\x0f]/.test(part)) {
      if (part.endsWith('m')) apply(style, part.slice(2, -1));
      continue;
    }
    for (const letter of part) {
      const cells = widthOf(letter);
      const last = found[found.length - 1];
      const key = JSON.stringify(style);
      // A wide letter may come from another font: the rest starts anew.
      if (last && last.key === key && !last.ends) {
        last.text += letter;
        last.cells += cells;
      } else found.push({ column, cells, text: letter, style: { ...style }, key });
      found[found.length - 1].ends = cells === 2;
      column += cells;
    }
  }
  return found;
}

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const round = (value) => Number(value.toFixed(1));

function wave(x, y, width) {
  let path = `M${x} ${y}`;
  for (let at = 0; at + 4 <= width + 0.1; at += 4) path += 'q1 -2.4 2 0t2 0';
  return path;
}

function drawn(run, row) {
  const { style } = run;
  const x = round(MARGIN + run.column * CELL);
  const y = MARGIN + row * LINE;
  const width = round(run.cells * CELL);
  const front = style.reverse ? style.back || BACK : style.front || FRONT;
  const back = style.reverse ? style.front || FRONT : style.back;
  const parts = [];
  if (back) parts.push(`<rect x="${x}" y="${y}" width="${width}" height="${LINE}" fill="${back}"/>`);
  const weight = style.bold ? ' font-weight="bold"' : '';
  const slant = style.italic ? ' font-style="italic"' : '';
  for (const word of run.text.matchAll(/\S+(?: \S+)*/g)) {
    const cells = cellsOf(word[0]);
    const left = round(x + cellsOf(run.text.slice(0, word.index)) * CELL);
    parts.push(`<text x="${left}" y="${y + 14}" fill="${front}"${weight}${slant} textLength="${round(cells * CELL)}" lengthAdjust="spacingAndGlyphs">${escaped(word[0])}</text>`);
  }
  if (style.line === 'wave')
    parts.push(`<path d="${wave(x, y + 17, width)}" fill="none" stroke="${style.wave || front}"/>`);
  else if (style.line)
    parts.push(`<path d="M${x} ${y + 16.5}h${width}" stroke="${style.wave || front}"/>`);
  return parts.join('');
}

let text = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (data) => (text += data));
process.stdin.on('end', () => {
  const width = round(columns * CELL + 2 * MARGIN);
  const height = rows * LINE + 2 * MARGIN;
  const lines = text.split('\n').slice(0, rows);
  const body = lines.map((line, row) => runs(line).map((run) => drawn(run, row)).join('')).filter(Boolean);
  process.stdout.write(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">\n` +
      `<title>${escaped(title)}</title>\n<rect width="100%" height="100%" rx="8" fill="${BACK}"/>\n` +
      `<g font-family="ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14">\n` +
      `${body.join('\n')}\n</g>\n</svg>\n`
  );
});
