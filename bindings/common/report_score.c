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

app_style app_score_style(int32_t score) {
  if (score >= SCORE_GOOD)
    return APP_STYLE_GOOD;
  return score >= SCORE_FAIR ? APP_STYLE_WARNING : APP_STYLE_ERROR;
}

static void score_cells(const app_terminal *terminal, int count,
                        const char *sign) {
  while (count-- > 0)
    fputs(sign, terminal->out);
}

static void score_bar(const app_terminal *terminal, int32_t score) {
  const int full = (score * SCORE_CELLS + 50) / 100;
  app_terminal_style(terminal, app_score_style(score));
  score_cells(terminal, full, app_terminal_sign(terminal, "\xE2\x96\x88", "#"));
  app_terminal_style(terminal, APP_STYLE_PLAIN);
  score_cells(terminal, SCORE_CELLS - full,
              app_terminal_sign(terminal, "\xE2\x96\x91", "."));
}

static void score_headline(const app_terminal *terminal,
                           const amends_report *report, int32_t score,
                           const char *name) {
  const amends_str grade = amends_report_grade(report);
  app_terminal_text(terminal, APP_STYLE_DIM, (amends_str){"score  ", 7});
  fprintf(terminal->out, "%3d/100  %-7s  ", (int)score, grade.ptr);
  score_bar(terminal, score);
  fputs("  ", terminal->out);
  app_terminal_text(terminal, APP_STYLE_BOLD, (amends_str){name, strlen(name)});
  fputc('\n', terminal->out);
}

static void score_contributions(const app_terminal *terminal,
                                const amends_report *report) {
  const size_t count = amends_report_contribution_count(report);
  if (count == 0)
    return;
  app_wrap wrap = app_wrap_begin(terminal, 0, "from", SCORE_LABEL);
  for (size_t i = 0; i < count; i++) {
    const amends_contribution *row = amends_report_contribution(report, i);
    char points[24];
    const int len = snprintf(points, sizeof points, "%+d%s", (int)row->points,
                             i + 1 < count ? "," : "");
    app_wrap_item(&wrap, APP_STYLE_PLAIN, row->what);
    app_wrap_item(&wrap, row->points < 0 ? APP_STYLE_WARNING : APP_STYLE_PLAIN,
                  (amends_str){points, len < 0 ? 0 : (size_t)len});
  }
  app_wrap_end(&wrap);
}

/* What is neither there nor asked for is not worth a word. */
static bool score_part_is_shown(const amends_part *part) {
  return part->is_present || part->is_scored;
}

static void score_part(app_wrap *wrap, const amends_part *part) {
  const app_terminal *terminal = wrap->terminal;
  const char *sign = app_terminal_sign(terminal, "\xE2\x9C\x97 ", "- ");
  app_style style = APP_STYLE_ERROR;
  if (part->is_present) {
    sign = part->is_weak ? "~ "
                         : app_terminal_sign(terminal, "\xE2\x9C\x93 ", "+ ");
    style = part->is_weak ? APP_STYLE_WARNING : APP_STYLE_GOOD;
  }
  char text[80];
  const int len = snprintf(text, sizeof text, "%s%.40s%s", sign, part->id.ptr,
                           part->is_present && part->is_weak ? " (weak)" : "");
  app_wrap_item(wrap, style, (amends_str){text, len < 0 ? 0 : (size_t)len});
}

static void score_parts(const app_terminal *terminal,
                        const amends_report *report) {
  const size_t count = amends_report_part_count(report);
  if (count == 0)
    return;
  app_wrap wrap = app_wrap_begin(terminal, 0, "parts", SCORE_LABEL);
  wrap.gap = 2;
  for (size_t i = 0; i < count; i++) {
    const amends_part *part = amends_report_part(report, i);
    if (score_part_is_shown(part))
      score_part(&wrap, part);
  }
  app_wrap_end(&wrap);
}

/* The best change, and on a line of its own the words to insert. */
static void score_improvement(const app_terminal *terminal,
                              const amends_improvement *best) {
  char gain[16];
  const int len = snprintf(gain, sizeof gain, "+%d", (int)best->gain);
  app_wrap wrap = app_wrap_begin(terminal, 0, "best", SCORE_LABEL);
  app_wrap_item(&wrap, APP_STYLE_GOOD,
                (amends_str){gain, len < 0 ? 0 : (size_t)len});
  if (best->advice.len > 0) {
    app_wrap_words(&wrap, APP_STYLE_PLAIN, best->advice);
  } else {
    app_wrap_words(&wrap, APP_STYLE_PLAIN, (amends_str){"amends explain", 14});
    app_wrap_words(&wrap, APP_STYLE_PLAIN, best->what);
  }
  app_wrap_end(&wrap);
  if (best->line.len > 0)
    app_wrap_text(terminal, 0, "", SCORE_LABEL, best->line);
}

void app_score_print(const app_terminal *terminal, const amends_report *report,
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
  app_terminal_text(terminal, APP_STYLE_BOLD, (amends_str){name, strlen(name)});
  fputs(amends_report_finding_count(report) == 0
            ? ": no findings; not an apology: no score\n"
            : ": not an apology: no score\n",
        terminal->out);
}
