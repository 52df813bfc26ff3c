/* SPDX-License-Identifier: MIT
 *
 * "Did you mean": the name that is nearest to a mistyped one. */
#ifndef APP_HINT_H
#define APP_HINT_H

/* The nearest of `count` names, or NULL when none is near: more than a third
 * of the letters would have to change. Names over 64 bytes are not considered.
 */
const char *app_hint_nearest(const char *word, const char *const *names,
                             int count);

#endif
