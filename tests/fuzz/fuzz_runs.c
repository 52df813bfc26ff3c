/* SPDX-License-Identifier: MIT
 *
 * Any runs may be given with a message: they are refused, or every finding
 * lies in the source. The input is the number of runs, the runs, the text's
 * length, the text, and the source. */
#include <stdlib.h>
#include <string.h>

#include <amends/amends.h>

#include "fuzz/common.h"

enum { RUNS_MAX = 32 };

typedef struct fuzz_input {
  const uint8_t *data;
  size_t size;
} fuzz_input;

static uint8_t take(fuzz_input *input) {
  if (input->size == 0)
    return 0;
  input->size--;
  return *input->data++;
}

/* A number that is small, or as large as they come. */
static uint32_t take_number(fuzz_input *input) {
  const uint8_t byte = take(input);
  return byte < 0xF0 ? byte : UINT32_MAX - (byte & 0xFu);
}

static void check_list(const amends_report *report, const amends_message *m,
                       const amends_finding *(*get)(const amends_report *,
                                                    size_t)) {
  const size_t len = m->run_count ? m->source.len : m->text.len;
  for (size_t i = 0; get(report, i); i++) {
    const amends_finding *finding = get(report, i);
    must(finding->span.start >= m->origin.byte);
    must(finding->span.start <= finding->span.end);
    must(finding->span.end - m->origin.byte <= len);
    must(finding->utf16.start <= finding->utf16.end);
    must(finding->quote.len <= m->text.len);
  }
}

static void check_message(const amends_message *message) {
  const amends_report *report = NULL;
  const amends_status status =
      amends_scan_message(&report, fuzz_scanner(), message, NULL, NULL);
  must(status == AMENDS_OK || status == AMENDS_E_ARGUMENT ||
       status == AMENDS_E_LIMIT);
  must((status == AMENDS_OK) == (report != NULL));
  if (!report)
    return;
  check_list(report, message, amends_report_finding);
  check_list(report, message, amends_report_dismissed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_input input = {data, size};
  amends_run runs[RUNS_MAX];
  amends_message message = AMENDS_MESSAGE_INIT;
  message.run_count = take(&input) % RUNS_MAX;
  message.runs = runs;
  for (size_t i = 0; i < message.run_count; i++) {
    runs[i].text_start = take_number(&input);
    runs[i].text_len = take_number(&input);
    runs[i].source_start = take_number(&input);
    runs[i].source_len = take_number(&input);
    const unsigned kind = take(&input);
    runs[i].is_verbatim = kind & 1;
    runs[i].is_base64 = kind & 2;
  }
  message.origin.byte = take_number(&input);
  message.origin.utf16 = take_number(&input);
  message.origin.position.line = take_number(&input);
  message.origin.position.column = take_number(&input);
  const size_t len = take(&input);
  const size_t text_len = len < input.size ? len : input.size;
  message.text = (amends_str){(const char *)input.data, text_len};
  message.source =
      (amends_str){(const char *)input.data + text_len, input.size - text_len};
  if (input.size)
    check_message(&message);
  return 0;
}
