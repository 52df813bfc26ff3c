/* SPDX-License-Identifier: MIT
 *
 * Scanners for the threads of the server: a mail takes one, warm if there is
 * one, and gives it back. As many mails as there are scanners are checked at
 * once; the others wait for their turn. */
#ifndef MILTER_POOL_H
#define MILTER_POOL_H

#include <amends/amends.h>

typedef struct milter_pool milter_pool;

/* The ruleset is counted, the limits are copied. NULL when there is no memory.
 */
milter_pool *milter_pool_create(amends_ruleset *rules,
                                const amends_limits *limits, unsigned scanners);

/* Nobody holds a scanner any more. NULL is allowed. */
void milter_pool_free(milter_pool *pool);

/* NULL when none has come free within the seconds, or there is no memory, which
 * `err` says. */
amends_scanner *milter_pool_take(milter_pool *pool, unsigned seconds,
                                 amends_error *err);
void milter_pool_give(milter_pool *pool, amends_scanner *scanner);

#endif
