/* SPDX-License-Identifier: MIT
 *
 * A table of ranges in place of the Unicode database: what is not in it is a
 * letter without case. Blocks from Unicode 15, Blocks.txt. */
#include "text/letter.h"

#include "base/utf8.h"

/* Alphabets in which capitals and small letters take turns. */
enum { LETTER_EVEN_UPPER = 6, LETTER_ODD_UPPER = 7 };

typedef struct letter_range {
  uint32_t first;
  uint32_t last;
  uint8_t kind; /* am_letter, or LETTER_EVEN_UPPER, LETTER_ODD_UPPER */
} letter_range;

static const letter_range letter_ranges[] = {
    {0x0000, 0x002F, AM_LETTER_NONE},
    {0x0030, 0x0039, AM_LETTER_DIGIT},
    {0x003A, 0x0040, AM_LETTER_NONE},
    {0x0041, 0x005A, AM_LETTER_UPPER},
    {0x005B, 0x0060, AM_LETTER_NONE},
    {0x0061, 0x007A, AM_LETTER_LOWER},
    {0x007B, 0x00A9, AM_LETTER_NONE},
    {0x00AA, 0x00AA, AM_LETTER_LOWER},
    {0x00AB, 0x00B4, AM_LETTER_NONE},
    {0x00B5, 0x00B5, AM_LETTER_LOWER},
    {0x00B6, 0x00B9, AM_LETTER_NONE},
    {0x00BA, 0x00BA, AM_LETTER_LOWER},
    {0x00BB, 0x00BF, AM_LETTER_NONE},
    /* Latin-1 */
    {0x00C0, 0x00D6, AM_LETTER_UPPER},
    {0x00D7, 0x00D7, AM_LETTER_NONE},
    {0x00D8, 0x00DE, AM_LETTER_UPPER},
    {0x00DF, 0x00F6, AM_LETTER_LOWER},
    {0x00F7, 0x00F7, AM_LETTER_NONE},
    {0x00F8, 0x00FF, AM_LETTER_LOWER},
    /* Latin Extended-A */
    {0x0100, 0x0137, LETTER_EVEN_UPPER},
    {0x0138, 0x0138, AM_LETTER_LOWER},
    {0x0139, 0x0148, LETTER_ODD_UPPER},
    {0x0149, 0x0149, AM_LETTER_LOWER},
    {0x014A, 0x0177, LETTER_EVEN_UPPER},
    {0x0178, 0x0178, AM_LETTER_UPPER},
    {0x0179, 0x017E, LETTER_ODD_UPPER},
    {0x017F, 0x017F, AM_LETTER_LOWER},
    /* Greek */
    {0x037E, 0x037E, AM_LETTER_NONE},
    {0x0386, 0x0386, AM_LETTER_UPPER},
    {0x0387, 0x0387, AM_LETTER_NONE},
    {0x0388, 0x038F, AM_LETTER_UPPER},
    {0x0390, 0x0390, AM_LETTER_LOWER},
    {0x0391, 0x03AB, AM_LETTER_UPPER},
    {0x03AC, 0x03CE, AM_LETTER_LOWER},
    /* Cyrillic */
    {0x0400, 0x042F, AM_LETTER_UPPER},
    {0x0430, 0x045F, AM_LETTER_LOWER},
    {0x0460, 0x0481, LETTER_EVEN_UPPER},
    {0x048A, 0x04BF, LETTER_EVEN_UPPER},
    {0x04C0, 0x04C0, AM_LETTER_UPPER},
    {0x04C1, 0x04CE, LETTER_ODD_UPPER},
    {0x04CF, 0x04CF, AM_LETTER_LOWER},
    {0x04D0, 0x052F, LETTER_EVEN_UPPER},
    /* signs of other scripts */
    {0x055A, 0x055F, AM_LETTER_NONE},
    {0x0589, 0x058A, AM_LETTER_NONE},
    {0x05BE, 0x05BE, AM_LETTER_NONE},
    {0x0600, 0x060F, AM_LETTER_NONE},
    {0x061B, 0x061F, AM_LETTER_NONE},
    {0x0660, 0x0669, AM_LETTER_DIGIT},
    {0x066A, 0x066D, AM_LETTER_NONE},
    {0x06D4, 0x06D4, AM_LETTER_NONE},
    {0x0964, 0x0965, AM_LETTER_NONE},
    {0x0966, 0x096F, AM_LETTER_DIGIT},
    /* Latin Extended Additional */
    {0x1E00, 0x1E95, LETTER_EVEN_UPPER},
    {0x1E96, 0x1E9D, AM_LETTER_LOWER},
    {0x1E9E, 0x1E9E, AM_LETTER_UPPER},
    {0x1E9F, 0x1E9F, AM_LETTER_LOWER},
    {0x1EA0, 0x1EFF, LETTER_EVEN_UPPER},
    /* punctuation, currency, arrows, mathematics, boxes */
    {0x2000, 0x200C, AM_LETTER_NONE},
    {0x200D, 0x200D, AM_LETTER_SYMBOL},
    {0x200E, 0x206F, AM_LETTER_NONE},
    {0x20A0, 0x20CF, AM_LETTER_NONE},
    {0x20E3, 0x20E3, AM_LETTER_SYMBOL},
    {0x2100, 0x214F, AM_LETTER_NONE},
    {0x2190, 0x22FF, AM_LETTER_NONE},
    {0x2300, 0x23FF, AM_LETTER_SYMBOL},
    {0x2400, 0x25FF, AM_LETTER_NONE},
    {0x2600, 0x27BF, AM_LETTER_SYMBOL},
    {0x27C0, 0x2AFF, AM_LETTER_NONE},
    {0x2B00, 0x2BFF, AM_LETTER_SYMBOL},
    {0x2E00, 0x2E7F, AM_LETTER_NONE},
    {0x3000, 0x3004, AM_LETTER_NONE},
    {0x3008, 0x3020, AM_LETTER_NONE},
    {0xFE00, 0xFE0F, AM_LETTER_SYMBOL},
    {0xFE10, 0xFE6F, AM_LETTER_NONE},
    {0xFEFF, 0xFEFF, AM_LETTER_NONE},
    {0xFF00, 0xFF0F, AM_LETTER_NONE},
    {0xFF1A, 0xFF20, AM_LETTER_NONE},
    {0xFF3B, 0xFF40, AM_LETTER_NONE},
    {0xFF5B, 0xFF65, AM_LETTER_NONE},
    {0x1F000, 0x1FAFF, AM_LETTER_SYMBOL},
    {0xE0000, 0xE0FFF, AM_LETTER_SYMBOL},
};

enum { LETTER_RANGES = sizeof letter_ranges / sizeof letter_ranges[0] };

/* The kind of the range that holds `code`: am_letter or LETTER_... */
static uint8_t letter_kind(uint32_t code) {
  size_t low = 0, high = LETTER_RANGES;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (code > letter_ranges[middle].last)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == LETTER_RANGES || code < letter_ranges[low].first)
    return AM_LETTER_CASELESS;
  return letter_ranges[low].kind;
}

am_letter am_letter_of(uint32_t code) {
  const uint8_t kind = letter_kind(code);
  if (kind == LETTER_EVEN_UPPER)
    return code % 2 == 0 ? AM_LETTER_UPPER : AM_LETTER_LOWER;
  if (kind == LETTER_ODD_UPPER)
    return code % 2 == 1 ? AM_LETTER_UPPER : AM_LETTER_LOWER;
  return (am_letter)kind;
}

/* Capitals that do not stand beside their small letters, and how far those are
 * (UnicodeData.txt, field 13). */
typedef struct letter_case {
  uint32_t first;
  uint32_t last;
  uint32_t distance;
} letter_case;

static const letter_case letter_cases[] = {
    {0x0041, 0x005A, 32}, {0x00C0, 0x00DE, 32}, {0x0386, 0x0386, 38},
    {0x0388, 0x038A, 37}, {0x038C, 0x038C, 64}, {0x038E, 0x038F, 63},
    {0x0391, 0x03AB, 32}, {0x0400, 0x040F, 80}, {0x0410, 0x042F, 32},
    {0x04C0, 0x04C0, 15},
};

uint32_t am_letter_lower(uint32_t code) {
  const uint8_t kind = letter_kind(code);
  if (kind == LETTER_EVEN_UPPER || kind == LETTER_ODD_UPPER)
    return am_letter_of(code) == AM_LETTER_UPPER ? code + 1 : code;
  if (kind != AM_LETTER_UPPER)
    return code;
  for (size_t i = 0; i < sizeof letter_cases / sizeof *letter_cases; i++) {
    if (code >= letter_cases[i].first && code <= letter_cases[i].last)
      return code + letter_cases[i].distance;
  }
  return code;
}

static am_letter letter_of_ascii(unsigned char c) {
  if (c >= 'a' && c <= 'z')
    return AM_LETTER_LOWER;
  if (c >= 'A' && c <= 'Z')
    return AM_LETTER_UPPER;
  return am_ascii_is_digit(c) ? AM_LETTER_DIGIT : AM_LETTER_NONE;
}

am_letter am_letter_at(amends_str text, size_t at, size_t *len) {
  const unsigned char c = (unsigned char)text.ptr[at];
  *len = 1;
  if (c < 0x80)
    return letter_of_ascii(c);
  uint32_t code;
  bool valid;
  *len = am_utf8_decode(text.ptr + at, text.len - at, &code, &valid);
  return am_letter_of(code);
}

am_letter am_letter_before(amends_str text, size_t at, size_t *len) {
  size_t start = at - 1;
  while (start > 0 && at - start < 4 &&
         am_utf8_is_continuation(text.ptr[start]))
    start--;
  const am_letter letter = am_letter_at(text, start, len);
  *len = at - start;
  return letter;
}
