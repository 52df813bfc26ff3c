// SPDX-License-Identifier: MIT
//
// Compiles under tsc --strict: the composer as an application uses it.
import { attach, Checker, type Composer } from 'amends/composer';
import { AmendsComposer } from 'amends/composer/define';
import { amendsSource } from 'amends/codemirror';

const checker = new Checker({load: {own: {brands: ['Acme']}}});
const field = document.querySelector('textarea')!;
const composer: Composer = attach(field, {checker, check: {profile: 'email'}, sections: ['score', 'parts']});
composer.addEventListener('report', () => {
  const score: number | null = composer.report?.score ?? null;
  if (score !== null && score < 50) composer.next();
});
for (const {fixes, severity} of composer.findings)
  if (severity === 'error' && fixes[0]) composer.apply(fixes[0]);
document.body.append(new AmendsComposer(), composer.addPanel(['contributions']));
export const source = amendsSource({checker});
