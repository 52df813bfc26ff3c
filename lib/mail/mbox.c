/* SPDX-License-Identifier: MIT
 *
 * One buffer holds the mail at hand and what was read beyond it. A mail ends
 * before a "From " line with a time in it and a blank line above it; where a
 * program forgot to quote such a line in a letter there is nothing to tell the
 * difference by. */
#include <amends/mail.h>

#include "base/error.h"
#include "mail/mail_impl.h"
#include "mail/sniff.h"

/* Bytes that are asked for at once; an envelope line is not longer than its
 * limit. */
enum { MBOX_BLOCK = 65536, MBOX_LINE_MAX = 1000 };

struct amends_mbox {
  amends_allocator mem;
  amends_mbox_fill fill;
  void *ctx;
  amends_mail_options options;
  char *buffer;
  size_t cap;
  size_t len;
  size_t start; /* of the mail at hand */
  size_t end;   /* of it; 0: it has not been looked for */
  bool is_read; /* to the end of the file */
  bool is_over; /* there is no next mail */
  am_mail_place place;
  amends_mail *mail;
};

amends_status amends_mbox_create(amends_mbox **out, amends_mbox_fill fill,
                                 void *ctx, const amends_mail_options *options,
                                 const amends_allocator *allocator,
                                 amends_error *err) {
  am_error_clear(err);
  if (!out)
    return am_error(err, AMENDS_E_ARGUMENT, "out is NULL", NULL);
  *out = NULL;
  if (!fill || !am_mem_is_complete(allocator) ||
      (options && options->size < sizeof *options))
    return am_error(err, AMENDS_E_ARGUMENT, "an argument is out of range",
                    NULL);
  const amends_allocator *mem = am_mem_choose(allocator);
  amends_mbox *mbox = am_mem_alloc(mem, sizeof *mbox);
  if (!mbox)
    return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
  *mbox = (amends_mbox){.mem = *mem,
                        .fill = fill,
                        .ctx = ctx,
                        .options = AMENDS_MAIL_OPTIONS_INIT,
                        .place = {0, {0, 0, {1, 1}}}};
  if (options)
    mbox->options = *options;
  *out = mbox;
  return AMENDS_OK;
}

void amends_mbox_free(amends_mbox *mbox) {
  if (!mbox)
    return;
  const amends_allocator mem = mbox->mem;
  amends_mail_free(mbox->mail);
  am_mem_release(&mem, mbox->buffer);
  am_mem_release(&mem, mbox);
}

/* ---- reading ------------------------------------------------------------- */

/* Makes room for a block: by moving the mail to the front, by a larger buffer.
 */
static bool mbox_reserve(amends_mbox *mbox) {
  if (mbox->cap - mbox->len >= MBOX_BLOCK)
    return true;
  if (mbox->start > 0) {
    memmove(mbox->buffer, mbox->buffer + mbox->start, mbox->len - mbox->start);
    mbox->len -= mbox->start;
    mbox->start = 0;
  }
  if (mbox->cap - mbox->len >= MBOX_BLOCK)
    return true;
  size_t cap;
  if (!am_size_mul(mbox->cap, 2, &cap) || !am_size_add(cap, MBOX_BLOCK, &cap))
    return false; /* GCOVR_EXCL_LINE: the limit of a mail is far below */
  char *buffer = mbox->mem.resize(mbox->mem.ctx, mbox->buffer, mbox->cap, cap);
  if (!buffer)
    return false;
  mbox->buffer = buffer;
  mbox->cap = cap;
  return true;
}

static amends_status mbox_read(amends_mbox *mbox, amends_error *err) {
  size_t got = 0;
  if (mbox->len - mbox->start > am_mail_limit(&mbox->options))
    return am_mail_refuse(&mbox->options, err);
  if (!mbox_reserve(mbox))
    return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
  const amends_status status =
      mbox->fill(mbox->ctx, mbox->buffer + mbox->len, MBOX_BLOCK, &got);
  if (status != AMENDS_OK || got > MBOX_BLOCK)
    return am_error(err, status == AMENDS_OK ? AMENDS_E_ARGUMENT : status,
                    "the file cannot be read", NULL);
  mbox->is_read = got == 0;
  mbox->len += got;
  return AMENDS_OK;
}

/* ---- the next mail ------------------------------------------------------- */

/* Is the line that ends before `feed` blank, `feed` being a "\n"? */
static bool mbox_is_blank(const amends_mbox *mbox, size_t feed) {
  const char *text = mbox->buffer;
  if (feed > mbox->start && text[feed - 1] == '\r')
    feed--;
  return feed == mbox->start || text[feed - 1] == '\n';
}

/* Sets mbox->end. `at` counts from the start of the mail, which moves. */
static amends_status mbox_find_end(amends_mbox *mbox, amends_error *err) {
  size_t at = 0;
  for (;;) {
    const amends_str text = {mbox->buffer, mbox->len};
    const size_t feed = am_str_find(text, '\n', mbox->start + at);
    const size_t next = feed < mbox->len ? feed + 1 : feed;
    const size_t end = am_str_find(text, '\n', next);
    const bool is_whole = end < mbox->len || end - next > MBOX_LINE_MAX;
    if (!is_whole && !mbox->is_read) {
      /* What has no line end is not searched for one again. */
      if (feed == mbox->len)
        at = mbox->len - mbox->start;
      const amends_status status = mbox_read(mbox, err);
      if (status != AMENDS_OK)
        return status;
      continue;
    }
    const bool is_end = next == mbox->len;
    if (is_end || (mbox_is_blank(mbox, feed) &&
                   am_sniff_envelope(am_str_cut(text, next, end)))) {
      mbox->end = next;
      return AMENDS_OK;
    }
    at = next - mbox->start;
  }
}

/* Goes behind the mail at hand, and counts its lines. */
static amends_status mbox_leave(amends_mbox *mbox, amends_error *err) {
  amends_origin *origin = &mbox->place.origin;
  const uint32_t len = (uint32_t)(mbox->end - mbox->start);
  if (!mbox->mail)
    return AMENDS_OK;
  /* GCOVR_EXCL_START: no test has a file of 4 GiB */
  if (len > UINT32_MAX - origin->byte)
    return am_error(err, AMENDS_E_LIMIT, "a mail begins behind 4 GiB", NULL);
  /* GCOVR_EXCL_STOP */
  origin->byte += len;
  origin->utf16 += am_lines_utf16(mbox->mail->lines, len);
  origin->position.line += am_lines_position(mbox->mail->lines, len).line - 1;
  amends_mail_free(mbox->mail);
  mbox->mail = NULL;
  mbox->start = mbox->end;
  return AMENDS_OK;
}

static amends_status mbox_enter(amends_mbox *mbox, amends_error *err) {
  const amends_str bytes = {mbox->buffer + mbox->start,
                            mbox->end - mbox->start};
  if (bytes.len > am_mail_limit(&mbox->options))
    return am_mail_refuse(&mbox->options, err);
  mbox->place.number++;
  return am_mail_read(&mbox->mail, bytes, &mbox->place, &mbox->options,
                      &mbox->mem, err);
}

static amends_status mbox_step(amends_mbox *mbox, amends_error *err) {
  amends_status status = mbox_leave(mbox, err);
  while (status == AMENDS_OK && mbox->start == mbox->len && !mbox->is_read)
    status = mbox_read(mbox, err);
  if (status != AMENDS_OK)
    return status;
  if (mbox->start == mbox->len) {
    mbox->is_over = true;
    return AMENDS_OK;
  }
  status = mbox_find_end(mbox, err);
  return status == AMENDS_OK ? mbox_enter(mbox, err) : status;
}

amends_status amends_mbox_next(const amends_mail **out, amends_mbox *mbox,
                               amends_error *err) {
  am_error_clear(err);
  if (!out || !mbox)
    return am_error(err, AMENDS_E_ARGUMENT, "out or mbox is NULL", NULL);
  *out = NULL;
  if (mbox->is_over)
    return AMENDS_OK;
  const amends_status status = mbox_step(mbox, err);
  mbox->is_over |= status != AMENDS_OK;
  if (!mbox->is_over)
    *out = mbox->mail;
  return status;
}

amends_str amends_mbox_source(const amends_mbox *mbox) {
  return mbox && mbox->mail ? mbox->mail->bytes : AM_STR_EMPTY;
}
