/* SPDX-License-Identifier: MIT
 *
 * Completions for bash. An empty answer makes bash offer files. */
#include "cli/completion/completion.h"

static void bash_values(const cli_completion *completion) {
  FILE *out = completion->out;
  fputs("  case $before in\n", out);
  for (int i = 0; i < CLI_COMMANDS; i++) {
    cli_option_view option;
    int at = 0;
    while (cli_options_next(&cli_commands[i], &at, &option)) {
      if (cli_completes_option(&option) != CLI_COMPLETES_WORDS)
        continue;
      fprintf(out, "  %s:%s", cli_commands[i].name, option.name);
      if (option.letter != 0)
        fprintf(out, " | %s:-%c", cli_commands[i].name, option.letter);
      fputs(") words='", out);
      cli_completion_option_words(completion, &option);
      fputs("' ;;\n", out);
    }
  }
  fputs("  esac\n", out);
}

/* Options with a value that has no words: files, or nothing to offer. */
static void bash_free_values(const cli_completion *completion) {
  FILE *out = completion->out;
  fputs("  case $before in\n", out);
  for (int i = 0; i < CLI_COMMANDS; i++) {
    cli_option_view option;
    int at = 0;
    while (cli_options_next(&cli_commands[i], &at, &option)) {
      if (option.argument == NULL ||
          cli_completes_option(&option) == CLI_COMPLETES_WORDS)
        continue;
      fprintf(out, "  %s:%s", cli_commands[i].name, option.name);
      if (option.letter != 0)
        fprintf(out, " | %s:-%c", cli_commands[i].name, option.letter);
      fputs(") return ;;\n", out);
    }
  }
  fputs("  esac\n", out);
}

static void bash_options(const cli_completion *completion) {
  FILE *out = completion->out;
  fputs("  case $command in\n", out);
  for (int i = 0; i < CLI_COMMANDS; i++) {
    cli_option_view option;
    int at = 0;
    fprintf(out, "  %s) words='", cli_commands[i].name);
    while (cli_options_next(&cli_commands[i], &at, &option))
      fprintf(out, "%s ", option.name);
    fputs("' ;;\n", out);
  }
  fputs("  esac\n", out);
}

static void bash_operands(const cli_completion *completion) {
  FILE *out = completion->out;
  fputs("  case $command in\n  help) words='", out);
  cli_completion_commands(completion);
  fputs("' ;;\n", out);
  for (int i = 0; i < CLI_COMMANDS; i++) {
    const cli_completes what = cli_completes_command(&cli_commands[i]);
    if (what == CLI_COMPLETES_RULES) {
      fprintf(out, "  %s) words=$(%s) ;;\n", cli_commands[i].name,
              cli_completion_rules);
    } else if (what == CLI_COMPLETES_WORDS) {
      fprintf(out, "  %s) [ \"$COMP_CWORD\" -gt 2 ] || words='",
              cli_commands[i].name);
      cli_completion_command_words(completion, &cli_commands[i]);
      fputs("' ;;\n", out);
    }
  }
  fputs("  esac\n", out);
}

void cli_completion_bash(const cli_completion *completion) {
  FILE *out = completion->out;
  fputs(
      "# Completions of amends for bash, written by: amends completions bash\n"
      "_amends_reply() {\n"
      "  local IFS=$' \\t\\n'\n"
      "  COMPREPLY=($(compgen -W \"$1\" -- \"$2\"))\n"
      "}\n\n"
      "_amends() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]}\n"
      "  local previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
      "  local command=${COMP_WORDS[1]} before words=\n"
      "  COMPREPLY=()\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    _amends_reply '",
      out);
  cli_completion_commands(completion);
  fputs(" help --help --version' \"$current\"\n"
        "    return\n"
        "  fi\n"
        "  # --option=value comes as three words.\n"
        "  if [ \"$current\" = '=' ]; then\n"
        "    current=\n"
        "  elif [ \"$previous\" = '=' ]; then\n"
        "    previous=${COMP_WORDS[COMP_CWORD - 2]}\n"
        "  fi\n"
        "  before=$command:$previous\n",
        out);
  bash_values(completion);
  fputs("  if [ -n \"$words\" ]; then\n"
        "    _amends_reply \"$words\" \"$current\"\n"
        "    return\n"
        "  fi\n",
        out);
  bash_free_values(completion);
  fputs("  if [ \"${current#-}\" != \"$current\" ]; then\n", out);
  bash_options(completion);
  fputs("  else\n", out);
  bash_operands(completion);
  fputs("  fi\n"
        "  [ -z \"$words\" ] || _amends_reply \"$words\" \"$current\"\n"
        "}\n\n"
        "complete -o bashdefault -o default -F _amends amends\n",
        out);
}
