// SPDX-License-Identifier: MIT
//
// All words that the composer shows of its own. Give others for other
// languages: attach(element, {words: {...}}).

const many = (count, one, more = one + 's') => `${count} ${count === 1 ? one : more}`;

export const english = {
  panel: field => field ? `Apology check: ${field}` : 'Apology check',
  score: 'Score',
  empty: 'Write or paste a draft.',
  noApology: 'Not an apology, so there is no score.',
  checking: 'Checking …',
  grades: {bad: 'Bad', poor: 'Poor', partial: 'Partial', good: 'Good', strong: 'Strong'},
  severities: {error: 'Error', warning: 'Warning', suggestion: 'Suggestion', gap: 'Gap'},
  counts: ({error, warning, suggestion, gap}) =>
    [error && many(error, 'error'), warning && many(warning, 'warning'),
     suggestion && many(suggestion, 'suggestion'), gap && `${many(gap, 'gap')} to fill in`]
      .filter(Boolean).join(', ') || 'Nothing to object to',
  spoken: (score, grade, counts) =>
    score === null ? `${counts}.` : `Score ${score} of 100, ${grade}. ${counts}.`,
  described: counts =>
    `${counts}. F8 and Shift F8 go through them, Alt Enter goes to the rewrites.`,
  findings: 'Wording',
  noFindings: 'No wording stands out.',
  goTo: quote => `Go to “${quote}”`,
  gone: 'Whole message',
  replaceBy: (quote, text) => `Replace “${quote}” by “${text}”`,
  leaveOut: 'Leave it out',
  ignore: 'Ignore',
  ignoreWhat: quote => `Ignore “${quote}” in this draft`,
  fillIn: 'Fill this in before you send it.',
  improvements: 'What would help most',
  add: 'Add: ',
  gain: points => `+${points}`,
  parts: 'Parts of a good apology',
  partStates: {present: 'there', weak: 'weak', missing: 'missing', absent: 'optional'},
  partNames: {
    regret: 'Says sorry', ownership: 'Owns it', naming: 'Says what went wrong',
    empathy: 'Sees what it meant', explanation: 'Says why', repair: 'Puts it right',
    prevention: 'Prevents the next', timeliness: 'Gives a date', options: 'Offers a choice',
    thanks: 'Thanks', invitation: 'Invites an answer', forgiveness: 'Asks for forgiveness',
    voice: 'A voice of its own',
  },
  faultNames: {
    'blame.they': 'Blames “them”', 'blame.third-party': 'Blames a third party',
    'blame.internal': 'Blames the own house', 'blame.customer': 'Blames the customer',
    'denial.fault': 'Denies fault', 'policy-shield': 'Hides behind policy',
    conditional: 'Sorry “if”', 'feelings-deflection': 'Sorry “you feel”',
    'but-eraser': 'Sorry, “but”', 'passive-agentless': 'Hides who did it',
    minimising: 'Makes it small', boilerplate: 'Stock phrases', 'over-promise': 'Promises too much',
    defensiveness: 'Defends itself', 'justification-first': 'Reasons before sorry',
    condescension: 'Talks down', pressure: 'Presses', 'self-focus': 'About ourselves',
    'sarcasm-caps': 'Sarcasm, capitals', legalese: 'Legalese',
    'vague-remedy': 'Vague remedy', 'over-apology': 'Sorry too often',
    house: 'House style',
  },
  contributions: 'Where the score comes from',
  // What else adds to the score or takes from it; the caps are those of the built-in pack.
  sumNames: {
    wording: 'Wording to start with', full: '100 is the most', denied: 'Capped: denies or accuses',
    blamed: 'Capped: blames others', 'no-ownership': 'Capped: nobody owns it',
    'no-ownership-chat': 'Capped: nobody owns it', 'weak-ownership': 'Capped: hardly owns it',
    evasive: 'Capped: evades', 'no-regret': 'Capped: no “sorry”', empty: 'Capped: says nothing',
    legal: 'Capped: owns nothing', 'no-repair': 'Capped: mends nothing',
  },
  failed: 'The draft could not be checked',
};

/** The name of a part, fault or cap; those of own packs have their id. */
export const nameOf = (words, what) =>
  words.partNames[what] ?? words.faultNames[what] ?? words.sumNames[what] ??
  what.replace(/[._-]+/g, ' ');

/** How many of each severity. */
export function countsOf(findings) {
  const counts = {error: 0, warning: 0, suggestion: 0, gap: 0};
  for (const {severity} of findings) counts[severity]++;
  return counts;
}
