/* SPDX-License-Identifier: MIT
 *
 * The functions of <amends/mail.h> for programs that seldom meet a mail: they
 * stand in for those of libamends-mail, which is opened when the first mail is
 * read. Under it come GMime, GLib and fifteen more, and loading them takes as
 * long as checking a draft. Detecting mails needs none of that; those two
 * functions are the library's own sources, linked in.
 *
 * Reading fails with AMENDS_E_UNSUPPORTED while the library is missing. Any
 * thread; it stays open. */
#include <amends/mail.h>

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* One member a function, with its type in the header. */
static struct {
  amends_status (*read)(amends_mail **, const char *, size_t,
                        const amends_mail_options *, const amends_allocator *,
                        amends_error *);
  void (*free)(amends_mail *);
  size_t (*message_count)(const amends_mail *);
  const amends_message *(*message)(const amends_mail *, size_t);
  size_t (*note_count)(const amends_mail *);
  const amends_mail_note *(*note_at)(const amends_mail *, size_t);
  amends_str (*subject)(const amends_mail *);
  bool (*is_reply)(const amends_mail *);
  amends_str (*header)(const amends_mail *, const char *);
  size_t (*address_count)(const amends_mail *);
  const amends_mail_address *(*address_at)(const amends_mail *, size_t);
  amends_status (*mbox_create)(amends_mbox **, amends_mbox_fill, void *,
                               const amends_mail_options *,
                               const amends_allocator *, amends_error *);
  void (*mbox_free)(amends_mbox *);
  amends_status (*mbox_next)(const amends_mail **, amends_mbox *,
                             amends_error *);
  amends_str (*mbox_source)(const amends_mbox *);
} late;

/* A function's address as dlsym gives it; C has no cast for it. */
typedef struct late_row {
  const char *name;
  void *member;
} late_row;

static const late_row late_rows[] = {
    {"amends_mail_read", &late.read},
    {"amends_mail_free", &late.free},
    {"amends_mail_message_count", &late.message_count},
    {"amends_mail_message", &late.message},
    {"amends_mail_note_count", &late.note_count},
    {"amends_mail_note_at", &late.note_at},
    {"amends_mail_subject", &late.subject},
    {"amends_mail_is_reply", &late.is_reply},
    {"amends_mail_header", &late.header},
    {"amends_mail_address_count", &late.address_count},
    {"amends_mail_address_at", &late.address_at},
    {"amends_mbox_create", &late.mbox_create},
    {"amends_mbox_free", &late.mbox_free},
    {"amends_mbox_next", &late.mbox_next},
    {"amends_mbox_source", &late.mbox_source}};

_Static_assert(sizeof late_rows / sizeof *late_rows * sizeof(void *) ==
                   sizeof late,
               "each member has its row");

static pthread_once_t late_once = PTHREAD_ONCE_INIT;
static char late_fault[AMENDS_ERROR_MESSAGE]; /* empty: it is open */

static void late_fail(void) {
  const char *why = dlerror();
  snprintf(late_fault, sizeof late_fault,
           "mails need the library %s, which cannot be opened (%s)",
           AMENDS_LATE_MAIL, why ? why : "for an unknown reason");
}

static void late_open(void) {
  void *library = dlopen(AMENDS_LATE_MAIL, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    late_fail();
    return;
  }
  for (size_t i = 0; i < sizeof late_rows / sizeof *late_rows; i++) {
    void *const function = dlsym(library, late_rows[i].name);
    if (!function) {
      late_fail();
      return;
    }
    memcpy(late_rows[i].member, &function, sizeof function);
  }
}

static amends_status late_use(amends_error *err) {
  pthread_once(&late_once, late_open);
  if (late_fault[0] == '\0')
    return AMENDS_OK;
  if (err) {
    *err = (amends_error){.status = AMENDS_E_UNSUPPORTED};
    memcpy(err->message, late_fault, sizeof late_fault);
  }
  return AMENDS_E_UNSUPPORTED;
}

/* ---- what makes objects; only then there is something for the rest --------
 */

amends_status amends_mail_read(amends_mail **out, const char *bytes, size_t len,
                               const amends_mail_options *options,
                               const amends_allocator *allocator,
                               amends_error *err) {
  const amends_status status = late_use(err);
  if (status == AMENDS_OK)
    return late.read(out, bytes, len, options, allocator, err);
  if (out)
    *out = NULL;
  return status;
}

amends_status amends_mbox_create(amends_mbox **out, amends_mbox_fill fill,
                                 void *ctx, const amends_mail_options *options,
                                 const amends_allocator *allocator,
                                 amends_error *err) {
  const amends_status status = late_use(err);
  if (status == AMENDS_OK)
    return late.mbox_create(out, fill, ctx, options, allocator, err);
  if (out)
    *out = NULL;
  return status;
}

/* ---- what is asked of them: nothing of none -------------------------------
 */

void amends_mail_free(amends_mail *mail) {
  if (mail)
    late.free(mail);
}

size_t amends_mail_message_count(const amends_mail *mail) {
  return mail ? late.message_count(mail) : 0;
}

const amends_message *amends_mail_message(const amends_mail *mail,
                                          size_t index) {
  return mail ? late.message(mail, index) : NULL;
}

size_t amends_mail_note_count(const amends_mail *mail) {
  return mail ? late.note_count(mail) : 0;
}

const amends_mail_note *amends_mail_note_at(const amends_mail *mail,
                                            size_t index) {
  return mail ? late.note_at(mail, index) : NULL;
}

static const amends_str late_empty = {"", 0};

amends_str amends_mail_subject(const amends_mail *mail) {
  return mail ? late.subject(mail) : late_empty;
}

bool amends_mail_is_reply(const amends_mail *mail) {
  return mail && late.is_reply(mail);
}

amends_str amends_mail_header(const amends_mail *mail, const char *name) {
  return mail ? late.header(mail, name) : late_empty;
}

size_t amends_mail_address_count(const amends_mail *mail) {
  return mail ? late.address_count(mail) : 0;
}

const amends_mail_address *amends_mail_address_at(const amends_mail *mail,
                                                  size_t index) {
  return mail ? late.address_at(mail, index) : NULL;
}

void amends_mbox_free(amends_mbox *mbox) {
  if (mbox)
    late.mbox_free(mbox);
}

amends_status amends_mbox_next(const amends_mail **out, amends_mbox *mbox,
                               amends_error *err) {
  if (mbox)
    return late.mbox_next(out, mbox, err);
  if (err) {
    *err = (amends_error){.status = AMENDS_E_ARGUMENT};
    snprintf(err->message, sizeof err->message, "mbox is NULL");
  }
  return AMENDS_E_ARGUMENT;
}

amends_str amends_mbox_source(const amends_mbox *mbox) {
  return mbox ? late.mbox_source(mbox) : late_empty;
}
