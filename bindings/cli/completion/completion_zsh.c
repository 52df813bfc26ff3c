/* SPDX-License-Identifier: MIT
 *
 * Completions for zsh, by its _arguments. */
#include "cli/completion/completion.h"

/* A text within single quotes and square brackets. */
static void zsh_help(FILE *out, const char *text) {
  for (; *text != '\0'; text++) {
    if (*text == '\'')
      fputs("'\\''", out);
    else if (*text == '[' || *text == ']' || *text == ':' || *text == '\\')
      fprintf(out, "\\%c", *text);
    else
      fputc(*text, out);
  }
}

static void zsh_value(const cli_completion *completion,
                      const cli_option_view *option) {
  FILE *out = completion->out;
  fprintf(out, ":%s:", option->argument);
  switch (cli_completes_option(option)) {
  case CLI_COMPLETES_WORDS:
    fputc('(', out);
    cli_completion_option_words(completion, option);
    fputc(')', out);
    break;
  case CLI_COMPLETES_FILES:
    fputs("_files", out);
    break;
  case CLI_COMPLETES_FOLDERS:
    fputs("_files -/", out);
    break;
  case CLI_COMPLETES_NOTHING:
  case CLI_COMPLETES_RULES:
    fputc(' ', out);
  }
}

/* One form of an option: '-f+[help]:FORMAT:(text html)'. */
static void zsh_form(const cli_completion *completion,
                     const cli_option_view *option, bool is_letter) {
  FILE *out = completion->out;
  fputs("      '", out);
  if (is_letter)
    fprintf(out, "-%c%s[", option->letter, option->argument == NULL ? "" : "+");
  else
    fprintf(out, "%s%s[", option->name, option->argument == NULL ? "" : "=");
  zsh_help(out, option->help);
  fputc(']', out);
  if (option->argument != NULL)
    zsh_value(completion, option);
  fputs("' \\\n", out);
}

static void zsh_operands(const cli_completion *completion,
                         const cli_command *command) {
  FILE *out = completion->out;
  switch (cli_completes_command(command)) {
  case CLI_COMPLETES_RULES:
    fputs("      '*:rule:_amends_rules'\n", out);
    break;
  case CLI_COMPLETES_WORDS:
    fputs("      '1:word:(", out);
    cli_completion_command_words(completion, command);
    fputs(")' '*:file:_files'\n", out);
    break;
  case CLI_COMPLETES_NOTHING:
    fputs("      ': :'\n", out);
    break;
  case CLI_COMPLETES_FILES:
  case CLI_COMPLETES_FOLDERS:
    fputs("      '*:file:_files'\n", out);
  }
}

static void zsh_command(const cli_completion *completion,
                        const cli_command *command) {
  cli_option_view option;
  int at = 0;
  fprintf(completion->out, "  %s)\n    _arguments -s \\\n", command->name);
  while (cli_options_next(command, &at, &option)) {
    if (option.letter != 0)
      zsh_form(completion, &option, true);
    zsh_form(completion, &option, false);
  }
  zsh_operands(completion, command);
  fputs("    ;;\n", completion->out);
}

void cli_completion_zsh(const cli_completion *completion) {
  FILE *out = completion->out;
  fprintf(
      out,
      "#compdef amends\n"
      "# Completions of amends for zsh, written by: amends completions zsh\n"
      "_amends_rules() {\n"
      "  local -a rules=(${(f)\"$(%s)\"})\n"
      "  compadd -a rules\n"
      "}\n\n"
      "_amends() {\n"
      "  local -a commands=(\n",
      cli_completion_rules);
  for (int i = 0; i < CLI_COMMANDS; i++) {
    fprintf(out, "    '%s:", cli_commands[i].name);
    zsh_help(out, cli_commands[i].summary);
    fputs("'\n", out);
  }
  fputs("    'help:the options of a command'\n"
        "  )\n"
        "  if ((CURRENT == 2)); then\n"
        "    _describe command commands\n"
        "    return\n"
        "  fi\n"
        "  local command=$words[2]\n"
        "  shift words\n"
        "  ((CURRENT--))\n"
        "  case $command in\n"
        "  help) _describe command commands ;;\n",
        out);
  for (int i = 0; i < CLI_COMMANDS; i++)
    zsh_command(completion, &cli_commands[i]);
  fputs("  esac\n"
        "}\n\n"
        "if [ \"$funcstack[1]\" = _amends ]; then\n"
        "  _amends \"$@\"\n"
        "else\n"
        "  compdef _amends amends\n"
        "fi\n",
        out);
}
