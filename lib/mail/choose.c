/* SPDX-License-Identifier: MIT
 *
 * From the last part to the first, what is within each; then from the first to
 * the last, what of it a mail program would show. */
#include "mail/choose.h"

/* A plain part of fewer letters than these says nothing if the HTML part next
 * to it has more than so many times as many. */
enum { CHOOSE_STUB_LETTERS = 200, CHOOSE_STUB_RATIO = 4 };

typedef struct choose_state {
  amends_str mail;
  const am_mime *mime;
  am_choice *choices;
  uint8_t *within; /* bits of 1 << am_fate */
  uint32_t *shown; /* of an alternative: the child that is; else 0 */
  bool *is_shown;
} choose_state;

static bool choose_is(const am_part *part, const char *type,
                      const char *subtype) {
  return am_str_is(part->type, type) && am_str_is(part->subtype, subtype);
}

static bool choose_is_alternative(const am_part *part) {
  return part->kind == AM_PART_MULTIPART &&
         am_str_is(part->subtype, "alternative");
}

/* Kinds whose first part is what is meant. */
static bool choose_is_led(const am_part *part) {
  return am_str_is(part->subtype, "related") ||
         am_str_is(part->subtype, "signed");
}

static am_fate choose_application(const am_part *part) {
  const amends_str subtype = part->subtype;
  if (am_str_is(subtype, "pkcs7-mime") || am_str_is(subtype, "x-pkcs7-mime") ||
      am_str_is(subtype, "pgp-encrypted"))
    return AM_FATE_ENCRYPTED;
  if (am_str_is(subtype, "pgp-signature") ||
      am_str_is(subtype, "pkcs7-signature") ||
      am_str_is(subtype, "x-pkcs7-signature"))
    return AM_FATE_SILENT;
  return AM_FATE_ATTACHED;
}

/* What the part is, wherever it stands. A name makes a file of it, unless it is
 * all there is. */
static am_fate choose_leaf(const am_part *part, bool is_root) {
  if (am_str_is(part->type, "application"))
    return choose_application(part);
  if (!am_str_is(part->type, "text") || part->is_attachment ||
      (part->file_name.len && !is_root))
    return AM_FATE_ATTACHED;
  if (part->has_strange_encoding)
    return AM_FATE_ENCODING;
  if (am_str_is(part->subtype, "plain"))
    return AM_FATE_TEXT;
  return am_str_is(part->subtype, "html") ? AM_FATE_HTML : AM_FATE_FORMAT;
}

static am_fate choose_fate(const am_part *part, bool is_root) {
  switch (part->kind) {
  case AM_PART_LEAF:
    return choose_leaf(part, is_root);
  case AM_PART_MAIL:
    return AM_FATE_FORWARDED;
  case AM_PART_MULTIPART:
    break;
  }
  return choose_is(part, "multipart", "encrypted") ? AM_FATE_ENCRYPTED
                                                   : AM_FATE_SILENT;
}

/* ---- stubs --------------------------------------------------------------- */

/* Bytes of letters, or of what no ASCII is, without tags. Style sheets count,
 * which is why the ratio is large. */
static size_t choose_letters(amends_str mail, const am_part *part) {
  am_transfer transfer =
      am_transfer_of(mail, part->start, part->end, part->encoding, false);
  const bool is_html = am_str_is(part->subtype, "html");
  am_octet octet;
  size_t letters = 0;
  for (bool is_tag = false; am_transfer_next(&transfer, &octet);) {
    if (is_html && (octet.value == '<' || octet.value == '>'))
      is_tag = octet.value == '<';
    letters +=
        !is_tag && (octet.value >= 0x80 || am_ascii_is_alpha(octet.value));
  }
  return letters;
}

static size_t choose_sum(const choose_state *state, uint32_t child,
                         am_fate fate) {
  const am_part *parts = state->mime->parts.at;
  size_t letters = 0;
  for (uint32_t i = child; i < parts[child].next; i++) {
    if (state->choices[i].fate == fate)
      letters += choose_letters(state->mail, &parts[i]);
  }
  return letters;
}

static bool choose_is_stub(const choose_state *state, uint32_t plain,
                           uint32_t html) {
  const size_t letters = choose_sum(state, plain, AM_FATE_TEXT);
  return letters < CHOOSE_STUB_LETTERS &&
         letters * CHOOSE_STUB_RATIO < choose_sum(state, html, AM_FATE_HTML);
}

/* ---- alternatives -------------------------------------------------------- */

/* The last child of `parent` that holds `fate`; 0: none. Alternatives get
 * better towards the end (RFC 2046, section 5.1.4). */
static uint32_t choose_child(const choose_state *state, uint32_t parent,
                             am_fate fate) {
  const am_part *parts = state->mime->parts.at;
  uint32_t found = 0;
  for (uint32_t i = parent + 1; i < parts[parent].next; i = parts[i].next) {
    if (state->within[i] & 1u << fate)
      found = i;
  }
  return found;
}

static void choose_alternative(choose_state *state, uint32_t parent) {
  const uint32_t plain = choose_child(state, parent, AM_FATE_TEXT);
  const uint32_t html = choose_child(state, parent, AM_FATE_HTML);
  const bool is_stub =
      plain && html && plain != html && choose_is_stub(state, plain, html);
  state->shown[parent] = plain && !is_stub ? plain : html;
  for (uint32_t i = html; is_stub && i < state->mime->parts.at[html].next; i++)
    state->choices[i].replaces_stub = true;
}

static void choose_within(choose_state *state) {
  const am_part *parts = state->mime->parts.at;
  for (uint32_t i = (uint32_t)state->mime->parts.len; i-- > 0;) {
    const bool is_led =
        parts[i].kind == AM_PART_MULTIPART && choose_is_led(&parts[i]);
    state->choices[i].fate = choose_fate(&parts[i], i == 0);
    state->within[i] = (uint8_t)(1u << state->choices[i].fate);
    for (uint32_t k = i + 1; k < parts[i].next; k = parts[k].next) {
      if (!is_led || k == i + 1)
        state->within[i] |= state->within[k];
    }
    if (choose_is_alternative(&parts[i]))
      choose_alternative(state, i);
  }
}

/* ---- what is shown ------------------------------------------------------- */

static bool choose_shows(const choose_state *state, uint32_t index) {
  const am_part *part = &state->mime->parts.at[index];
  const am_part *parent = &state->mime->parts.at[part->parent];
  if (index == 0)
    return true;
  if (!state->is_shown[part->parent] ||
      state->choices[part->parent].fate == AM_FATE_ENCRYPTED)
    return false;
  if (choose_is_alternative(parent) && state->shown[part->parent])
    return state->shown[part->parent] == index;
  return !choose_is_led(parent) || part->number == 1;
}

/* Of what is not shown, files and mails are still worth a word. */
static bool choose_is_missed(const choose_state *state, uint32_t index) {
  const am_part *part = &state->mime->parts.at[index];
  const am_fate fate = state->choices[index].fate;
  const bool is_hidden =
      state->choices[part->parent].fate == AM_FATE_ENCRYPTED && index > 0;
  return !is_hidden && (fate == AM_FATE_FORWARDED ||
                        (fate == AM_FATE_ATTACHED && part->is_attachment));
}

am_choice *am_choose(am_arena *arena, amends_str mail, const am_mime *mime) {
  const size_t count = mime->parts.len;
  choose_state state = {
      .mail = mail,
      .mime = mime,
      .choices = am_arena_array(arena, count, sizeof *state.choices),
      .within = am_arena_array(arena, count, sizeof *state.within),
      .shown = am_arena_array(arena, count, sizeof *state.shown),
      .is_shown = am_arena_array(arena, count, sizeof *state.is_shown)};
  if (!state.choices || !state.within || !state.shown || !state.is_shown)
    return NULL;
  choose_within(&state);
  for (uint32_t i = 0; i < count; i++) {
    state.is_shown[i] = choose_shows(&state, i);
    if (!state.is_shown[i] && !choose_is_missed(&state, i))
      state.choices[i].fate = AM_FATE_SILENT;
  }
  return state.choices;
}
