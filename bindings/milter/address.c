/* SPDX-License-Identifier: MIT
 *
 * Addresses of mails and hosts. */
#define _POSIX_C_SOURCE 200809L
#include "address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { ADDRESS_IPV4_BITS = 96, ADDRESS_BITS = 128 };

static void address_map_ipv4(uint8_t out[16], const void *ipv4) {
  memset(out, 0, 10);
  out[10] = out[11] = 0xFF;
  memcpy(out + 12, ipv4, 4);
}

static bool address_parse_host(milter_network *out, const char *host,
                               unsigned *first_bit) {
  struct in_addr ipv4;
  *first_bit = 0;
  if (inet_pton(AF_INET6, host, out->address) == 1)
    return true;
  if (inet_pton(AF_INET, host, &ipv4) != 1)
    return false;
  address_map_ipv4(out->address, &ipv4);
  *first_bit = ADDRESS_IPV4_BITS;
  return true;
}

static bool address_bit(const uint8_t *address, unsigned bit) {
  return (address[bit / 8] >> (7 - bit % 8) & 1) != 0;
}

static bool address_is_clear_behind(const milter_network *network) {
  for (unsigned bit = network->bits; bit < ADDRESS_BITS; bit++)
    if (address_bit(network->address, bit))
      return false;
  return true;
}

bool milter_network_parse(milter_network *out, const char *text) {
  char host[INET6_ADDRSTRLEN];
  const size_t len = strcspn(text, "/");
  unsigned first;
  if (len >= sizeof host)
    return false;
  memcpy(host, text, len);
  host[len] = '\0';
  if (!address_parse_host(out, host, &first))
    return false;
  out->bits = ADDRESS_BITS;
  if (text[len] == '\0')
    return true;
  char *end;
  const long bits = strtol(text + len + 1, &end, 10);
  if (end == text + len + 1 || *end != '\0' || bits < 0 ||
      bits > (long)(ADDRESS_BITS - first))
    return false;
  out->bits = first + (unsigned)bits;
  return address_is_clear_behind(out);
}

static bool address_is_in(const milter_network *network,
                          const uint8_t host[16]) {
  const unsigned bytes = network->bits / 8, rest = network->bits % 8;
  if (memcmp(network->address, host, bytes) != 0)
    return false;
  return rest == 0 ||
         (network->address[bytes] ^ host[bytes]) >> (8 - rest) == 0;
}

bool milter_network_has(const milter_network *networks, size_t count,
                        const struct sockaddr *host) {
  uint8_t bytes[16];
  if (host == NULL)
    return false;
  if (host->sa_family == AF_INET6) {
    struct sockaddr_in6 ipv6;
    memcpy(&ipv6, host, sizeof ipv6);
    memcpy(bytes, &ipv6.sin6_addr, sizeof bytes);
  } else if (host->sa_family == AF_INET) {
    struct sockaddr_in ipv4;
    memcpy(&ipv4, host, sizeof ipv4);
    address_map_ipv4(bytes, &ipv4.sin_addr);
  } else {
    return false;
  }
  for (size_t i = 0; i < count; i++)
    if (address_is_in(&networks[i], bytes))
      return true;
  return false;
}

void milter_address_clean(char out[MILTER_ADDRESS], const char *text,
                          size_t len) {
  out[0] = '\0';
  if (len >= 2 && text[0] == '<' && text[len - 1] == '>') {
    text++;
    len -= 2;
  }
  if (len >= MILTER_ADDRESS)
    return;
  for (size_t i = 0; i < len; i++)
    out[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + ('a' - 'A'))
                                              : text[i];
  out[len] = '\0';
}

const char *milter_address_domain(const char *address) {
  const char *at = strrchr(address, '@');
  return at == NULL ? "" : at + 1;
}

bool milter_address_match(const char *pattern, const char *address) {
  const char *star = NULL, *resume = NULL;
  while (*address != '\0') {
    if (*pattern == '*') {
      star = ++pattern;
      resume = address;
    } else if (*pattern == *address) {
      pattern++;
      address++;
    } else if (star != NULL) {
      pattern = star;
      address = ++resume;
    } else {
      return false;
    }
  }
  while (*pattern == '*')
    pattern++;
  return *pattern == '\0';
}
