// SPDX-License-Identifier: MIT
//
// What the panel shows of a report, one function a section. Each gives its
// element and how it is brought up to date.
import { countsOf, nameOf } from './words.js';

/** An element with properties, attributes (with a dash, or role) and content. */
export function make(tag, given = {}, ...content) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key.includes('-') || key === 'role') element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...content.filter(one => one !== null && one !== undefined));
  return element;
}

function makeSvg(tag, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** Text of the draft in a place of its own, for it may run from right to left. */
const quoted = text => make('bdi', {dir: 'auto'}, text);

// The radius of the ring makes its length 100.
const RING_RADIUS = 15.9155;

function makeRing() {
  const circle = {cx: 18, cy: 18, r: RING_RADIUS, fill: 'none'};
  const arc = makeSvg('circle', {...circle, class: 'arc', 'stroke-dasharray': '0 100'});
  const ring = makeSvg('svg', {viewBox: '0 0 36 36', class: 'ring', 'aria-hidden': 'true'});
  ring.append(makeSvg('circle', {...circle, class: 'track'}), arc);
  return {ring, arc};
}

/** How long the voice waits for the writer to pause. */
const SPOKEN_AFTER = 1000;

export function scoreView({words}) {
  const {ring, arc} = makeRing();
  const number = make('span', {className: 'number'}, '–');
  const grade = make('p', {className: 'grade'});
  const counts = make('p', {className: 'counts'}, words.empty);
  const status = make('p', {className: 'hidden', role: 'status', 'aria-live': 'polite'});
  const element = make('div', {className: 'score'},
    make('div', {className: 'dial'}, ring, number),
    make('div', {className: 'verdict'}, grade, counts), status);
  let timer;
  return {
    element,
    update({report, findings, text}) {
      const {score} = report;
      const gradeName = words.grades[report.grade] ?? report.grade ?? '';
      const told = words.counts(countsOf(findings));
      const isEmpty = text.trim() === '';
      element.dataset.grade = report.grade ?? 'none';
      number.textContent = score ?? '–';
      arc.setAttribute('stroke-dasharray', `${score ?? 0} 100`);
      grade.textContent = gradeName;
      counts.textContent = isEmpty ? words.empty
        : score === null && findings.length === 0 ? words.noApology : told;
      clearTimeout(timer);
      timer = setTimeout(() => {
        status.textContent = isEmpty ? '' : words.spoken(score, gradeName, told);
      }, SPOKEN_AFTER);
    },
    fail(error) {
      element.dataset.grade = 'none';
      number.textContent = '–';
      grade.textContent = words.failed;
      counts.textContent = status.textContent = error.message;
    },
  };
}

/** One finding, with what can be done about it. */
export function findingView(composer, finding) {
  const {words} = composer;
  const isGap = finding.severity === 'gap';
  const title = make('p', {className: 'title'},
    make('span', {className: 'hidden'}, `${words.severities[finding.severity]}: `),
    finding.message);
  const place = finding.range
    ? make('button', {
        type: 'button', className: 'quote', 'aria-label': words.goTo(finding.quote),
        onclick: () => composer.select(finding),
      }, quoted(finding.quote))
    : make('p', {className: 'quote whole'}, words.gone);
  const why = make('p', {className: 'why'}, isGap ? words.fillIn : finding.why);
  const advice = finding.advice && !finding.fixes.length
    ? make('p', {className: 'advice'}, finding.advice) : null;
  const buttons = finding.fixes.filter(fix => fix.range).map(fix => make('button', {
    type: 'button', className: 'fix',
    'aria-label': fix.text === '' ? `${words.leaveOut}: ${finding.quote}`
                                  : words.replaceBy(fix.before, fix.text),
    onclick: () => composer.apply(fix),
  }, fix.text === '' ? words.leaveOut : quoted(fix.text)));
  const ignore = isGap ? null : make('button', {
    type: 'button', className: 'ignore', 'aria-label': words.ignoreWhat(finding.quote),
    onclick: () => composer.ignore(finding),
  }, words.ignore);
  return make('div', {className: 'finding'}, title, place, why, advice,
              make('div', {className: 'fixes'}, ...buttons), ignore);
}

/** Brings an item into sight where its panel scrolls by itself; the page stays. */
function reveal(item) {
  let box = item;
  do box = box.parentElement ?? box.getRootNode().host;
  while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY));
  if (!box || box === box.ownerDocument.scrollingElement) return;
  const seen = box.getBoundingClientRect();
  const end = Math.min(seen.bottom, innerHeight);
  const {top, bottom} = item.getBoundingClientRect();
  if (top < seen.top) box.scrollTop += top - seen.top;
  else if (bottom > end) box.scrollTop += Math.min(bottom - end, top - seen.top);
}

const keyOf = finding => JSON.stringify(
  [finding.rule, finding.quote, finding.why, finding.fixes.map(fix => fix.text)]);

export function findingsView(composer) {
  const {words} = composer;
  const list = make('ol', {className: 'findings', role: 'list'});
  const none = make('p', {className: 'none'}, words.noFindings);
  const heading = make('h2', {}, words.findings);
  const element = make('section', {className: 'section', hidden: true},
                       heading, list, none);
  let items = new Map();
  return {
    element,
    update({findings, text}) {
      const before = items;
      items = new Map();
      for (const finding of findings) {
        let key = keyOf(finding);
        while (items.has(key)) key += '+';
        // An item that stays keeps its element, and so the focus in it.
        const item = before.get(key) ?? make('li', {});
        if (!item.contains(item.getRootNode().activeElement))
          item.replaceChildren(findingView(composer, finding));
        item.finding = finding;
        item.dataset.severity = finding.severity;
        items.set(key, item);
      }
      for (const [key, item] of before) if (!items.has(key)) item.remove();
      [...items.values()].forEach((item, index) => {
        if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
      });
      none.hidden = findings.length > 0 || text.trim() === '';
      element.hidden = text.trim() === '';
    },
    mark(finding) {
      for (const item of items.values()) {
        const isCurrent = item.finding === finding;
        item.toggleAttribute('data-current', isCurrent);
        if (isCurrent) item.setAttribute('aria-current', 'true');
        else item.removeAttribute('aria-current');
        if (isCurrent) reveal(item);
      }
    },
    /** Goes to the rewrites of a finding. */
    enter(finding) {
      const item = [...items.values()].find(one => one.finding === finding);
      const button = item?.querySelector('.fix, .quote');
      button?.focus();
      return !!button;
    },
  };
}

/** No more than these are shown: more would be a list of reproaches. */
const MAX_IMPROVEMENTS = 3;

export function improvementsView(composer) {
  const {words} = composer;
  const list = make('ul', {className: 'improvements', role: 'list'});
  const element = make('section', {className: 'section', hidden: true},
                       make('h2', {}, words.improvements), list);
  let last = '';
  return {
    element,
    update({improvements}) {
      const shown = improvements.filter(({line}) => line).slice(0, MAX_IMPROVEMENTS);
      element.hidden = shown.length === 0;
      const key = JSON.stringify(shown.map(({line, gain}) => [line, gain]));
      if (key === last && element.contains(element.getRootNode().activeElement)) return;
      last = key;
      list.replaceChildren(...shown.map(improvement => make('li', {},
        make('p', {className: 'why'}, improvement.advice),
        make('button', {
          type: 'button', className: 'fix', disabled: !improvement.range,
          onclick: () => composer.insert(improvement),
        }, make('span', {className: 'hidden'}, words.add), quoted(improvement.line), ' ',
           make('span', {className: 'gain'}, words.gain(improvement.gain))))));
    },
  };
}

function stateOf(part, isMissing) {
  if (part.present) return part.weak ? 'weak' : 'present';
  return isMissing ? 'missing' : 'absent';
}

export function partsView(composer) {
  const {words} = composer;
  const list = make('ul', {className: 'parts', role: 'list'});
  const element = make('section', {className: 'section', hidden: true},
                       make('h2', {}, words.parts), list);
  return {
    element,
    update({report}) {
      element.hidden = report.score === null;
      list.replaceChildren(...Object.entries(report.parts).map(([name, part]) => {
        const state = stateOf(part, report.missing.includes(name));
        return make('li', {className: `part ${state}`},
          make('span', {className: 'mark', 'aria-hidden': 'true'}),
          make('span', {}, nameOf(words, name)),
          make('span', {className: 'state'}, words.partStates[state]));
      }));
    },
  };
}

export function contributionsView(composer) {
  const {words} = composer;
  const list = make('ul', {className: 'bars', role: 'list'});
  const element = make('section', {className: 'section', hidden: true},
                       make('h2', {}, words.contributions), list);
  return {
    element,
    update({report}) {
      const {contributions} = report;
      element.hidden = report.score === null || contributions.length === 0;
      const widest = Math.max(...contributions.map(({points}) => Math.abs(points)), 12);
      list.replaceChildren(...contributions.map(({what, why, points}) => {
        const bar = make('span', {className: 'bar'});
        bar.style.width = `${50 * Math.abs(points) / widest}%`;
        return make('li', {className: points < 0 ? 'minus' : 'plus'},
          make('span', {className: 'what', title: why}, nameOf(words, what)),
          make('span', {className: 'axis', 'aria-hidden': 'true'}, bar),
          make('span', {className: 'points'}, points < 0 ? `−${-points}` : `+${points}`));
      }));
    },
  };
}

export const views = {
  score: scoreView,
  findings: findingsView,
  improvements: improvementsView,
  parts: partsView,
  contributions: contributionsView,
};
