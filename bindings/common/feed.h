/* SPDX-License-Identifier: MIT
 *
 * A text that is there, for readers that ask for one piece after the other. */
#ifndef APP_FEED_H
#define APP_FEED_H

#include <amends/error.h>

/* An amends_mbox_fill. `ctx` is an amends_str with what has not been given yet;
 * its bytes must outlive the reader. Cannot fail. */
amends_status app_feed(void *ctx, char *buffer, size_t size, size_t *got);

#endif
