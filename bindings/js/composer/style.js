// SPDX-License-Identifier: MIT
//
// The look of the composer, as style sheets made in code: they need no
// 'unsafe-inline'. Colours can be set from outside as --amends-NAME.

const sheets = new Map();

/** Gives a document or shadow root the style sheet with this text, once. */
export function adopt(root, css) {
  const target = root.adoptedStyleSheets ? root : root.ownerDocument;
  if (!sheets.has(css)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  const sheet = sheets.get(css);
  if (!target.adoptedStyleSheets.includes(sheet))
    target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet];
}

/** The colours, light and dark as the page around has it (`color-scheme`). */
const colours = {
  surface: ['#ffffff', '#1b2026'],
  ink: ['#1f2933', '#e6eaee'],
  soft: ['#52606d', '#a9b4bf'],
  line: ['#dfe3e8', '#343c45'],
  tint: ['#f4f6f8', '#232a31'],
  accent: ['#0f6b63', '#6ccdc1'],
  error: ['#b4233a', '#ff8f9c'],
  warning: ['#8a5300', '#f0b458'],
  suggestion: ['#1f62a8', '#86bdf5'],
  gap: ['#5b3fb0', '#bfaef5'],
};

const colourCss = pick => Object.entries(colours).map(([name, [light, dark]]) =>
  `--${name}: var(--amends-${name}, ${pick(light, dark)});`).join('\n  ');

export const panelCss = `
:host { display: block; }
:host(.behind) { margin-block: 0.875rem; }
:host([hidden]) { display: none; }
.panel { ${colourCss(light => light)} }
@supports (color: light-dark(#000, #fff)) {
  .panel { ${colourCss((light, dark) => `light-dark(${light}, ${dark})`)} }
}
.panel {
  color: var(--ink); font: 0.9375rem/1.45 var(--amends-font, system-ui, sans-serif);
  text-align: start; letter-spacing: normal; text-transform: none;
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
p, ol, ul, h2 { margin: 0; padding: 0; font: inherit; list-style: none; }
button {
  font: inherit; color: inherit; text-align: start; background: none; border: 0;
  padding: 0; cursor: pointer; border-radius: 6px;
}
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
button:disabled { cursor: default; opacity: 0.6; }
.hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.section { margin-top: 1.5rem; }
.section:first-child { margin-top: 0; }
h2 { font-weight: 600; font-size: 0.8125rem; color: var(--soft); margin-bottom: 0.625rem; }

.score { display: flex; align-items: center; gap: 1rem; --grade: var(--soft); }
.score[data-grade=bad] { --grade: var(--error); }
.score[data-grade=poor], .score[data-grade=partial] { --grade: var(--warning); }
.score[data-grade=good], .score[data-grade=strong] { --grade: var(--accent); }
.dial { position: relative; flex: none; width: 4.75rem; height: 4.75rem; }
.ring { width: 100%; height: 100%; transform: rotate(-90deg); display: block; }
.ring circle { stroke-width: 2.6; }
.track { stroke: var(--line); }
.arc { stroke: var(--grade); stroke-linecap: butt; transition: stroke-dasharray 0.35s, stroke 0.35s; }
.number {
  position: absolute; inset: 0; display: grid; place-items: center;
  font-size: 1.625rem; font-weight: 600; font-variant-numeric: tabular-nums;
}
.grade { font-size: 1.125rem; font-weight: 600; color: var(--grade); }
.grade:empty { display: none; }
.counts { color: var(--soft); }

.findings > li {
  border-top: 1px solid var(--line); padding: 0.75rem 0 0.875rem 0.875rem;
  position: relative; --mark: var(--suggestion);
}
.findings > li:first-child { border-top: 0; }
.findings > li::before {
  content: ''; position: absolute; inset-block: 0.875rem; inset-inline-start: 0;
  width: 3px; border-radius: 2px; background: var(--mark);
}
.findings > li[data-severity=error] { --mark: var(--error); }
.findings > li[data-severity=warning] { --mark: var(--warning); }
.findings > li[data-severity=gap] { --mark: var(--gap); }
.findings > li[data-current] { background: var(--tint); border-radius: 0 8px 8px 0; }
.title { font-weight: 600; color: var(--mark, var(--ink)); }
.quote { color: var(--ink); font-style: italic; overflow-wrap: anywhere; }
button.quote:hover { text-decoration: underline; text-underline-offset: 3px; }
.quote bdi::before { content: '“'; } .quote bdi::after { content: '”'; }
.quote.whole { color: var(--soft); }
.why, .advice { color: var(--soft); margin-top: 0.25rem; }
.advice { color: var(--ink); }
.fixes { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem 0.5rem; margin-top: 0.5rem; }
.fix {
  border: 1px solid var(--line); background: var(--surface); padding: 0.25rem 0.625rem;
  color: var(--accent); font-weight: 500; overflow-wrap: anywhere;
}
.fix:hover:enabled { border-color: var(--accent); }
.finding { position: relative; }
.ignore { position: absolute; inset: 0 0 auto auto; color: var(--soft); font-size: 0.8125rem;
  padding: 0.125rem 0.25rem; }
.finding:has(> .ignore) .title { padding-inline-end: 3.5rem; }
.fixes:empty { display: none; }
.ignore:hover { color: var(--ink); text-decoration: underline; text-underline-offset: 3px; }
.none { color: var(--soft); }

.improvements > li + li { margin-top: 0.875rem; }
.improvements .why { margin: 0 0 0.375rem; }
.gain { color: var(--soft); font-variant-numeric: tabular-nums; margin-inline-start: 0.5rem; }

.part { display: flex; align-items: center; gap: 0.625rem; padding: 0.1875rem 0; }
.mark {
  flex: none; width: 1.125rem; height: 1.125rem; border-radius: 50%;
  border: 1.5px solid var(--soft); display: grid; place-items: center;
}
.mark::after { content: ''; }
.present .mark { background: var(--accent); border-color: var(--accent); }
.present .mark::after {
  width: 0.3rem; height: 0.55rem; border: solid var(--surface); border-width: 0 2px 2px 0;
  transform: translateY(-1px) rotate(42deg);
}
.weak .mark { border-color: var(--accent);
  background: linear-gradient(to top, var(--accent) 50%, transparent 50%); }
.missing .mark { border-color: var(--error); }
.missing .mark::after { width: 0.5rem; height: 1.5px; background: var(--error); }
.absent .mark { border-style: dotted; }
.state { margin-inline-start: auto; color: var(--soft); font-size: 0.8125rem; }
.missing .state { color: var(--error); }
.absent { color: var(--soft); }

.bars > li { display: grid; grid-template-columns: minmax(0, 10.5rem) minmax(4rem, 1fr) 1.75rem; align-items: center;
  gap: 0.625rem; padding: 0.125rem 0; }
.axis { display: block; height: 0.625rem;
  background: linear-gradient(var(--line), var(--line)) center / 1px 100% no-repeat; }
.bar { display: block; height: 100%; border-radius: 0 2px 2px 0; background: var(--accent);
  margin-inline-start: 50%; transition: width 0.3s; }
.minus .bar { margin-inline: auto 50%; border-radius: 2px 0 0 2px; background: var(--error); }
.points { text-align: end; font-variant-numeric: tabular-nums; }

.card { background: var(--surface); border: 1px solid var(--line); border-radius: 10px;
  box-shadow: 0 8px 28px rgb(15 23 31 / 18%); padding: 0.75rem 0.875rem; --mark: var(--suggestion); }
.card[data-severity=error] { --mark: var(--error); }
.card[data-severity=warning] { --mark: var(--warning); }
.card[data-severity=gap] { --mark: var(--gap); }
.card .quote { display: none; }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (forced-colors: active) {
  .bar, .mark, .findings > li::before { forced-color-adjust: none; }
}`;
