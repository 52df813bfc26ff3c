/* SPDX-License-Identifier: MIT
 *
 * Frames in any pieces; what is no frame is said once and passed over. */
#include "lsp/frame.h"

#include <stdio.h>
#include <string.h>

#include "support/suite.h"

static char told[4096];

/* Feeds a text in pieces of `piece` bytes and writes down what comes out:
 * "<body>" or "!". */
static const char *frames_of(const char *text, size_t len, size_t piece) {
  lsp_frames frames = {0};
  size_t out = 0;
  told[0] = '\0';
  for (size_t at = 0; at < len; at += piece) {
    const size_t size = len - at < piece ? len - at : piece;
    amends_str body;
    lsp_frame_state state;
    memcpy(lsp_frames_room(&frames, size), text + at, size);
    lsp_frames_add(&frames, size);
    while ((state = lsp_frames_next(&frames, &body)) != LSP_FRAME_NONE)
      out += (size_t)snprintf(told + out, sizeof told - out,
                              state == LSP_FRAME_BODY ? "<%.*s>" : "!",
                              state == LSP_FRAME_BODY ? (int)body.len : 0,
                              body.ptr);
  }
  lsp_frames_clear(&frames);
  return told;
}

typedef struct frame_case {
  const char *text;
  const char *frames;
} frame_case;

static const frame_case frame_cases[] = {
    {"Content-Length: 2\r\n\r\n{}", "<{}>"},
    {"Content-Length: 2\n\n{}", "<{}>"},
    {"content-length:2 \r\nContent-Type: x; charset=utf-8\r\n\r\n{}", "<{}>"},
    {"Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\n1", "<><1>"},
    {"Content-Length: 1\r\n\r\n1Content-Length: 1\r\n\r\n2", "<1><2>"},
    {"Content-Length: 5\r\n\r\n{}", ""},
    {"rubbish\r\n\r\nContent-Length: 2\r\n\r\n{}", "!<{}>"},
    {"Content-Length: x\r\n\r\nContent-Length: 2\r\n\r\n{}", "!<{}>"},
    {"Content-Length: -1\r\n\r\nContent-Length: 2\r\n\r\n{}", "!<{}>"},
    {"Content-Type: a\r\n\r\nContent-Length: 2\r\n\r\n{}", "!<{}>"},
    {"Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}Content-Length: "
     "2\r\n\r\n{}",
     "!<{}><{}>"},
    {"Content-Length: 99999999999999999999999\r\n\r\n{}Content-Length: "
     "2\r\n\r\n{}",
     "!<{}>"},
};

/* In every piece size, for the stream is cut anywhere. */
START_TEST(takes_frames_out_of_a_stream) {
  const frame_case *row = &frame_cases[_i];
  for (size_t piece = 1; piece <= strlen(row->text); piece++)
    ck_assert_str_eq(frames_of(row->text, strlen(row->text), piece),
                     row->frames);
}
END_TEST

START_TEST(refuses_a_header_without_end_and_goes_on) {
  static char text[3 * LSP_FRAME_HEADER_MAX];
  static const char good[] = "Content-Length: 2\r\n\r\n{}";
  const size_t len = sizeof text - sizeof good;
  memset(text, 'x', len);
  memcpy(text + len, good, sizeof good);
  ck_assert_str_eq(frames_of(text, strlen(text), 1000), "!<{}>");
  for (size_t at = 0; at + 15 < len; at += 15)
    memcpy(text + at, "Content-Length:", 15);
  ck_assert_str_eq(frames_of(text, strlen(text), 1000), "!<{}>");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("lsp/frame");
  TCase *core = tcase_create("core");
  tcase_add_loop_test(core, takes_frames_out_of_a_stream, 0,
                      (int)(sizeof frame_cases / sizeof frame_cases[0]));
  tcase_add_test(core, refuses_a_header_without_end_and_goes_on);
  suite_add_tcase(suite, core);
  return suite;
}
