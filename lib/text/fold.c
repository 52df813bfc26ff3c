/* SPDX-License-Identifier: MIT
 *
 * The table of what is folded; everything else is kept. White space and dashes
 * are those of Unicode 15 (White_Space, Dash) that occur in messages. */
#include "text/fold.h"

/* Full-width forms of ASCII, at a fixed distance from it. */
enum { FOLD_WIDE = 3, FOLD_WIDE_DISTANCE = 0xFEE0 };

typedef struct fold_range {
  uint32_t first;
  uint32_t last;
  uint8_t to;
} fold_range;

static const fold_range fold_ranges[] = {
    {0x0009, 0x000D, ' '},          /* tab ... carriage return */
    {0x0020, 0x0020, ' '},          /* space */
    {0x0060, 0x0060, '\''},         /* backtick */
    {0x0085, 0x0085, ' '},          /* next line */
    {0x00A0, 0x00A0, ' '},          /* no-break space */
    {0x00AB, 0x00AB, '"'},          /* guillemet */
    {0x00AD, 0x00AD, AM_FOLD_DROP}, /* soft hyphen */
    {0x00B4, 0x00B4, '\''},         /* acute accent */
    {0x00BB, 0x00BB, '"'},
    {0x02B9, 0x02B9, '\''}, /* modifier prime */
    {0x02BB, 0x02BD, '\''}, /* modifier apostrophes */
    {0x1680, 0x1680, ' '},
    {0x2000, 0x200A, ' '},          /* en quad ... hair space */
    {0x200B, 0x200B, AM_FOLD_DROP}, /* zero width space */
    {0x200E, 0x200F, AM_FOLD_DROP}, /* direction marks */
    {0x2010, 0x2015, '-'},          /* hyphens, dashes */
    {0x2018, 0x201B, '\''},         /* curly apostrophes */
    {0x201C, 0x201F, '"'},          /* curly quotes */
    {0x2026, 0x2026, AM_FOLD_DOTS}, /* ellipsis */
    {0x2028, 0x2029, ' '},          /* line, paragraph separator */
    {0x202A, 0x202E, AM_FOLD_DROP}, /* embedding, override */
    {0x202F, 0x202F, ' '},          /* narrow no-break space */
    {0x2032, 0x2032, '\''},         /* prime */
    {0x2033, 0x2033, '"'},          /* double prime */
    {0x2039, 0x203A, '\''},         /* single guillemets */
    {0x205F, 0x205F, ' '},
    {0x2060, 0x2060, AM_FOLD_DROP}, /* word joiner */
    {0x2066, 0x2069, AM_FOLD_DROP}, /* isolates */
    {0x2212, 0x2212, '-'},          /* minus */
    {0x3000, 0x3000, ' '},          /* ideographic space */
    {0x301D, 0x301F, '"'},
    {0xFE58, 0xFE58, '-'},
    {0xFE63, 0xFE63, '-'},
    {0xFEFF, 0xFEFF, AM_FOLD_DROP}, /* byte order mark */
    {0xFF01, 0xFF5E, FOLD_WIDE},
};

enum { FOLD_RANGES = sizeof fold_ranges / sizeof fold_ranges[0] };

static int fold_lookup(uint32_t code) {
  size_t low = 0, high = FOLD_RANGES;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (code > fold_ranges[middle].last)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == FOLD_RANGES || code < fold_ranges[low].first)
    return AM_FOLD_KEEP;
  return fold_ranges[low].to;
}

int am_fold(uint32_t code) {
  const int to = fold_lookup(code);
  if (to != FOLD_WIDE)
    return to;
  const uint32_t narrow = code - FOLD_WIDE_DISTANCE;
  const int folded = fold_lookup(narrow);
  return folded == AM_FOLD_KEEP ? (int)narrow : folded;
}
