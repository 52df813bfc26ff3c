// SPDX-License-Identifier: MIT
//
// The one kind of error that this package throws.

/** `FILE:LINE:COLUMN: ` as far as it is known. */
const placeOf = ({file, line, column}) =>
  file ? (line ? `${file}:${line}:${column}: ` : `${file}: `) : '';

/**
 * Something was refused. `status` says why in a word of the C library
 * ("AMENDS_E_PACK"), `problems` lists all mistakes of all packs.
 */
export class AmendsError extends Error {
  constructor(told) {
    super(placeOf(told) + told.message);
    this.name = 'AmendsError';
    this.status = told.status;
    this.file = told.file || '';
    this.line = told.line || 0;
    this.column = told.column || 0;
    this.problems = told.problems || [];
  }
}

/** An argument of ours that is no good, before the engine has seen it. */
export const refuse = message =>
  new AmendsError({status: 'AMENDS_E_ARGUMENT', message});
