/* SPDX-License-Identifier: MIT
 *
 * Words are hashed one by one with a space behind each. */
#include "fingerprint.h"

#include <stdlib.h>

static const uint64_t print_basis = UINT64_C(0xcbf29ce484222325);
static const uint64_t print_prime = UINT64_C(0x100000001b3);

static uint64_t print_byte(uint64_t hash, unsigned char byte) {
  return (hash ^ byte) * print_prime;
}

static bool print_is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static unsigned char print_lower(char c) {
  return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Where the words before `at` begin. A blank line ends them, so that a new
 * paragraph changes nothing for its neighbours. */
static size_t print_back(amends_str source, size_t at) {
  size_t start = at;
  for (int words = 0; words < APP_FINGERPRINT_WORDS; words++) {
    int lines = 0;
    while (at > 0 && !print_is_letter(source.ptr[at - 1]))
      lines += source.ptr[--at] == '\n';
    if (at == 0 || lines > 1)
      break;
    while (at > 0 && print_is_letter(source.ptr[at - 1]))
      at--;
    start = at;
  }
  return start;
}

/* Where the words behind `at` end. */
static size_t print_ahead(amends_str source, size_t at) {
  size_t end = at;
  for (int words = 0; words < APP_FINGERPRINT_WORDS; words++) {
    int lines = 0;
    while (at < source.len && !print_is_letter(source.ptr[at]))
      lines += source.ptr[at++] == '\n';
    if (at == source.len || lines > 1)
      break;
    while (at < source.len && print_is_letter(source.ptr[at]))
      at++;
    end = at;
  }
  return end;
}

static uint64_t print_words(uint64_t hash, amends_str source, size_t start,
                            size_t end) {
  bool is_word = false;
  for (size_t i = start; i < end; i++) {
    const bool is_letter = print_is_letter(source.ptr[i]);
    if (is_letter)
      hash = print_byte(hash, print_lower(source.ptr[i]));
    else if (is_word)
      hash = print_byte(hash, ' ');
    is_word = is_letter;
  }
  return is_word ? print_byte(hash, ' ') : hash;
}

uint64_t app_fingerprint_with(uint64_t print, amends_str text) {
  for (size_t i = 0; i < text.len; i++)
    print = print_byte(print, (unsigned char)text.ptr[i]);
  return print_byte(print, 0);
}

uint64_t app_fingerprint(amends_str source, const amends_finding *finding) {
  const uint64_t rule = app_fingerprint_with(print_basis, finding->rule);
  const size_t start = finding->span.start;
  const size_t end = finding->span.end;
  if (!finding->has_span || start > end || end > source.len)
    return rule;
  return print_words(rule, source, print_back(source, start),
                     print_ahead(source, end));
}

typedef struct print_place {
  uint64_t print;
  size_t index;
} print_place;

static int print_order(const void *left, const void *right) {
  const print_place *a = left, *b = right;
  if (a->print != b->print)
    return a->print < b->print ? -1 : 1;
  return (a->index > b->index) - (a->index < b->index);
}

bool app_fingerprint_number(uint64_t *prints, size_t count) {
  print_place *places = calloc(count ? count : 1, sizeof *places);
  if (places == NULL)
    return false;
  for (size_t i = 0; i < count; i++)
    places[i] = (print_place){prints[i], i};
  qsort(places, count, sizeof *places, print_order);
  uint64_t nth = 0;
  for (size_t i = 1; i < count; i++) {
    nth = places[i].print == places[i - 1].print ? nth + 1 : 0;
    uint64_t print = places[i].print;
    for (uint64_t rest = nth; rest > 0; rest >>= 8)
      print = print_byte(print, (unsigned char)rest);
    prints[places[i].index] = print;
  }
  free(places);
  return true;
}

void app_fingerprint_write(uint64_t print,
                           char out[APP_FINGERPRINT_DIGITS + 1]) {
  for (int i = APP_FINGERPRINT_DIGITS - 1; i >= 0; i--) {
    out[i] = "0123456789abcdef"[print & 15];
    print >>= 4;
  }
  out[APP_FINGERPRINT_DIGITS] = '\0';
}
