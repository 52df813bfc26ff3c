/* SPDX-License-Identifier: MIT
 *
 * Who sends, and from where: addresses of mails and of hosts against what the
 * policy file says. */
#ifndef MILTER_ADDRESS_H
#define MILTER_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sockaddr;

enum { MILTER_ADDRESS = 320 }; /* bytes of a mail address, RFC 5321 and more */

/* A block of addresses; IPv4 as ::ffff:0:0/96. */
typedef struct milter_network {
  uint8_t address[16];
  unsigned bits; /* that count, 0-128 */
} milter_network;

/* "10.0.0.0/8", "::1", "192.0.2.7". False when it is none, or has bits set
 * behind the prefix. */
bool milter_network_parse(milter_network *out, const char *text);

/* Is the host in one of the networks? False for what is no IP address. */
bool milter_network_has(const milter_network *networks, size_t count,
                        const struct sockaddr *host);

/* "<Ann@Example.COM>" → "ann@example.com"; empty when it does not fit or is
 * empty itself. */
void milter_address_clean(char out[MILTER_ADDRESS], const char *text,
                          size_t len);

/* Behind the last "@", or empty. */
const char *milter_address_domain(const char *address);

/* "*" stands for any bytes; both in lower case. Linear in each piece. */
bool milter_address_match(const char *pattern, const char *address);

#endif
