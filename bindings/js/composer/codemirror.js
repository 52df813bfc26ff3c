// SPDX-License-Identifier: MIT
//
// A source for CodeMirror 6:
//
//   import { linter } from '@codemirror/lint';
//   import { amendsSource } from 'amends/codemirror';
//   extensions: [linter(amendsSource(), {delay: 200})]
import { Checker } from './checker.js';

const levels = {error: 'error', warning: 'warning', suggestion: 'info'};

/** `start` is where the finding began; `from` is where it begins by now. */
const actionOf = ({text, utf16}, start) => ({
  name: text === '' ? 'Leave it out' : text,
  apply: (view, from) => view.dispatch({
    changes: {from: from - start + utf16.start, to: from - start + utf16.end, insert: text},
    userEvent: 'input.amends',
  }),
});

/** Options of attach(): amends, checker, worker, load, check. */
export function amendsSource(options = {}) {
  const checker = options.checker ?? new Checker(options);
  return async view => {
    const {doc} = view.state;
    // Positions of CodeMirror count a line end as one.
    const report = await checker.check(doc.sliceString(0, doc.length, '\n'), options.check, view);
    return (report?.findings ?? []).map(finding => {
      const {start, end} = finding.utf16 ?? {start: 0, end: 0};
      return {
        from: start,
        to: end,
        severity: levels[finding.severity],
        source: finding.rule,
        message: `${finding.message}. ${finding.why}`,
        actions: finding.fixes.map(fix => actionOf(fix, start)),
      };
    });
  };
}
