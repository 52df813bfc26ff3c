/* SPDX-License-Identifier: MIT
 *
 * The milter protocol: one session for a connection of a client to the mail
 * server, one mail after the other in it. libmilter calls from a thread for
 * each session. */
#ifndef MILTER_SESSION_H
#define MILTER_SESSION_H

#include <stdbool.h>

/* Tells libmilter of our callbacks. False when it does not want them. */
bool milter_session_register(void);

#endif
