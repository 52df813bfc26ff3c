/* SPDX-License-Identifier: MIT
 *
 * A tally as lines, tables and bars. */
#include "cli/output/tally_show.h"

#include <stdlib.h>
#include <string.h>

/* Rules that the summary names; cells of the longest bar. */
enum { TALLY_RULES = 5, TALLY_BAR = 40 };

static amends_str tally_str(const char *text) {
  return (amends_str){text, strlen(text)};
}

static void tally_count(const app_terminal *terminal, size_t count,
                        const char *noun) {
  fprintf(terminal->out, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

void cli_tally_line(const app_terminal *terminal, const cli_tally *tally) {
  FILE *out = terminal->out;
  tally_count(terminal, tally->files, "draft");
  if (tally->messages + tally->unread != tally->files) {
    fputs(", ", out);
    tally_count(terminal, tally->messages, "message");
  }
  fputs(": ", out);
  tally_count(terminal, tally->severities[AMENDS_SEVERITY_ERROR], "error");
  fputs(", ", out);
  tally_count(terminal, tally->severities[AMENDS_SEVERITY_WARNING], "warning");
  fputs(", ", out);
  tally_count(terminal, tally->severities[AMENDS_SEVERITY_SUGGESTION],
              "suggestion");
  if (tally->known > 0)
    fprintf(out, "; %zu known from the baseline", tally->known);
  if (tally->too_low > 0)
    fprintf(out, "; %zu below the least score", tally->too_low);
  if (tally->unread > 0)
    fprintf(out, "; %zu not checked", tally->unread);
  fputc('\n', out);
}

/* A share in per cent with one digit behind the point. */
static double tally_share(size_t count, size_t whole) {
  return whole == 0 ? 0 : 100.0 * (double)count / (double)whole;
}

static void tally_mean(const app_terminal *terminal, const cli_tally *tally) {
  if (tally->scored == 0)
    return;
  const double mean = (double)tally->score_sum / (double)tally->scored;
  fprintf(terminal->out, "mean score %.1f of %zu scored\n", mean,
          tally->scored);
}

static void tally_frequent(const app_terminal *terminal,
                           const cli_tally *tally) {
  size_t count;
  cli_tally_rule *rules = cli_tally_rules(tally, &count);
  for (size_t i = 0; i < count && i < TALLY_RULES; i++) {
    fputs(i == 0 ? "most frequent: " : ", ", terminal->out);
    app_terminal_text(terminal, APP_STYLE_PLAIN, tally_str(rules[i].id));
    fprintf(terminal->out, " %zu", rules[i].count->findings);
  }
  if (count > 0)
    fputc('\n', terminal->out);
  free(rules);
}

static void tally_worst(const app_terminal *terminal, const cli_tally *tally) {
  if (tally->worst_count == 0)
    return;
  fputs("lowest scores:\n", terminal->out);
  for (size_t i = 0; i < tally->worst_count; i++) {
    fprintf(terminal->out, "  %3d  ", (int)tally->worst[i].score);
    app_terminal_text(terminal, APP_STYLE_PLAIN,
                      tally_str(tally->worst[i].name));
    fputc('\n', terminal->out);
  }
}

void cli_tally_summary(const app_terminal *terminal, const cli_tally *tally) {
  tally_mean(terminal, tally);
  tally_frequent(terminal, tally);
  tally_worst(terminal, tally);
}

static void tally_table(const app_terminal *terminal, const cli_tally *tally) {
  size_t count;
  cli_tally_rule *rules = cli_tally_rules(tally, &count);
  FILE *out = terminal->out;
  if (count > 0)
    fputs("findings  messages       %  level       rule\n", out);
  for (size_t i = 0; i < count; i++) {
    const cli_rule_count *row = rules[i].count;
    fprintf(out, "%8zu  %8zu  %6.1f  ", row->findings, row->messages,
            tally_share(row->messages, tally->messages));
    app_terminal_text(terminal, app_terminal_severity(row->severity),
                      tally_str(amends_severity_name(row->severity)));
    app_terminal_indent(terminal,
                        12 - strlen(amends_severity_name(row->severity)));
    app_terminal_text(terminal, APP_STYLE_PLAIN, tally_str(rules[i].id));
    fputc('\n', out);
  }
  free(rules);
}

static void tally_bar(const app_terminal *terminal, size_t count, size_t most) {
  const size_t cells = (count * TALLY_BAR + most - 1) / most;
  fputs(cells > 0 ? "  " : "", terminal->out);
  for (size_t i = 0; i < cells; i++)
    fputs(app_terminal_sign(terminal, "\xE2\x96\x88", "#"), terminal->out);
}

static void tally_histogram(const app_terminal *terminal,
                            const cli_tally *tally) {
  size_t most = 0;
  for (int i = 0; i < CLI_TALLY_BARS; i++)
    most = tally->bars[i] > most ? tally->bars[i] : most;
  if (most == 0)
    return;
  fputs("   score  messages\n", terminal->out);
  for (int i = 0; i < CLI_TALLY_BARS; i++) {
    const int last = i == CLI_TALLY_BARS - 1 ? 100 : 10 * i + 9;
    fprintf(terminal->out, "%3d -%3d  %8zu", 10 * i, last, tally->bars[i]);
    tally_bar(terminal, tally->bars[i], most);
    fputc('\n', terminal->out);
  }
}

void cli_tally_stats(const app_terminal *terminal, const cli_tally *tally) {
  FILE *out = terminal->out;
  fprintf(out, "%zu of %zu messages with findings (%.1f %%)\n", tally->flagged,
          tally->messages, tally_share(tally->flagged, tally->messages));
  tally_mean(terminal, tally);
  if (tally->rules.count > 0)
    fputc('\n', out);
  tally_table(terminal, tally);
  if (tally->scored > 0)
    fputc('\n', out);
  tally_histogram(terminal, tally);
  if (tally->worst_count > 0)
    fputc('\n', out);
  tally_worst(terminal, tally);
}
