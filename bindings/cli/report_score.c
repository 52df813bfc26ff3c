/* SPDX-License-Identifier: MIT
 *
 * The score panel:
 *
 *   score   41/100  poor  ########............  draft.txt
 *   from   regret +13, naming +9, blame.they -12 ...
 *   parts  + regret  ~ empathy (weak)  - repair
 *   best   +18 Say what you will do, and by when.
 *          We will <what> by <day>. */
#include "report_score.h"

#include <string.h>

#include "wrap.h"

enum { SCORE_CELLS = 20, SCORE_LABEL = 7, SCORE_FAIR = 50, SCORE_GOOD = 70 };

cli_style cli_score_style(int32_t score) {
  if (score >= SCORE_GOOD)
    return CLI_STYLE_GOOD;
  return score >= SCORE_FAIR ? CLI_STYLE_WARNING : CLI_STYLE_ERROR;
}

static void score_cells(const cli_terminal *terminal, int count,
                        const char *sign) {
  while (count-- > 0)
    fputs(sign, terminal->out);
}

static void score_bar(const cli_terminal *terminal, int32_t score) {
  const int full = (score * SCORE_CELLS + 50) / 100;
  cli_terminal_style(terminal, cli_score_style(score));
  score_cells(terminal, full, cli_terminal_sign(terminal, "\xE2\x96\x88", "#"));
  cli_terminal_style(terminal, CLI_STYLE_PLAIN);
  score_cells(terminal, SCORE_CELLS - full,
              cli_terminal_sign(terminal, "\xE2\x96\x91", "."));
}

static void score_headline(const cli_terminal *terminal,
                           const amends_report *report, int32_t score,
                           const char *name) {
  const amends_str grade = amends_report_grade(report);
  cli_terminal_text(terminal, CLI_STYLE_DIM, (amends_str){"score  ", 7});
  fprintf(terminal->out, "%3d/100  %-7s  ", (int)score, grade.ptr);
  score_bar(terminal, score);
  fputs("  ", terminal->out);
  cli_terminal_text(terminal, CLI_STYLE_BOLD, (amends_str){name, strlen(name)});
  fputc('\n', terminal->out);
}

static void score_contributions(const cli_terminal *terminal,
                                const amends_report *report) {
  const size_t count = amends_report_contribution_count(report);
  if (count == 0)
    return;
  cli_wrap wrap = cli_wrap_begin(terminal, 0, "from", SCORE_LABEL);
  for (size_t i = 0; i < count; i++) {
    const amends_contribution *row = amends_report_contribution(report, i);
    char points[24];
    const int len = snprintf(points, sizeof points, "%+d%s", (int)row->points,
                             i + 1 < count ? "," : "");
    cli_wrap_item(&wrap, CLI_STYLE_PLAIN, row->what);
    cli_wrap_item(&wrap, row->points < 0 ? CLI_STYLE_WARNING : CLI_STYLE_PLAIN,
                  (amends_str){points, len < 0 ? 0 : (size_t)len});
  }
  cli_wrap_end(&wrap);
}

/* What is neither there nor asked for is not worth a word. */
static bool score_part_is_shown(const amends_part *part) {
  return part->is_present || part->is_scored;
}

static void score_part(cli_wrap *wrap, const amends_part *part) {
  const cli_terminal *terminal = wrap->terminal;
  const char *sign = cli_terminal_sign(terminal, "\xE2\x9C\x97 ", "- ");
  cli_style style = CLI_STYLE_ERROR;
  if (part->is_present) {
    sign = part->is_weak ? "~ "
                         : cli_terminal_sign(terminal, "\xE2\x9C\x93 ", "+ ");
    style = part->is_weak ? CLI_STYLE_WARNING : CLI_STYLE_GOOD;
  }
  char text[80];
  const int len = snprintf(text, sizeof text, "%s%.40s%s", sign, part->id.ptr,
                           part->is_present && part->is_weak ? " (weak)" : "");
  cli_wrap_item(wrap, style, (amends_str){text, len < 0 ? 0 : (size_t)len});
}

static void score_parts(const cli_terminal *terminal,
                        const amends_report *report) {
  const size_t count = amends_report_part_count(report);
  if (count == 0)
    return;
  cli_wrap wrap = cli_wrap_begin(terminal, 0, "parts", SCORE_LABEL);
  wrap.gap = 2;
  for (size_t i = 0; i < count; i++) {
    const amends_part *part = amends_report_part(report, i);
    if (score_part_is_shown(part))
      score_part(&wrap, part);
  }
  cli_wrap_end(&wrap);
}

/* The best change, and on a line of its own the words to insert. */
static void score_improvement(const cli_terminal *terminal,
                              const amends_improvement *best) {
  char gain[16];
  const int len = snprintf(gain, sizeof gain, "+%d", (int)best->gain);
  cli_wrap wrap = cli_wrap_begin(terminal, 0, "best", SCORE_LABEL);
  cli_wrap_item(&wrap, CLI_STYLE_GOOD,
                (amends_str){gain, len < 0 ? 0 : (size_t)len});
  if (best->advice.len > 0) {
    cli_wrap_words(&wrap, CLI_STYLE_PLAIN, best->advice);
  } else {
    cli_wrap_words(&wrap, CLI_STYLE_PLAIN, (amends_str){"amends explain", 14});
    cli_wrap_words(&wrap, CLI_STYLE_PLAIN, best->what);
  }
  cli_wrap_end(&wrap);
  if (best->line.len > 0)
    cli_wrap_text(terminal, 0, "", SCORE_LABEL, best->line);
}

void cli_score_print(const cli_terminal *terminal, const amends_report *report,
                     const char *name) {
  int32_t score = 0;
  if (amends_report_score(report, &score)) {
    score_headline(terminal, report, score, name);
    score_contributions(terminal, report);
    score_parts(terminal, report);
    if (amends_report_improvement_count(report) > 0)
      score_improvement(terminal, amends_report_improvement(report, 0));
    return;
  }
  cli_terminal_text(terminal, CLI_STYLE_BOLD, (amends_str){name, strlen(name)});
  fputs(amends_report_finding_count(report) == 0
            ? ": no findings; not an apology: no score\n"
            : ": not an apology: no score\n",
        terminal->out);
}
