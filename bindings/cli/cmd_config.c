/* SPDX-License-Identifier: MIT
 *
 * amends config: which settings hold for a file and where they come from; the
 * JSON schema of the file for editors. */
#include <string.h>

#include "cli/session.h"
#include "common/config_schema.h"
#include "common/config_show.h"
#include "common/json_out.h"

static app_exit config_end(app_exit exit) {
  return app_stdout_flush() ? exit : APP_TROUBLE;
}

/* All levels and names are tried too, so that what is shown works. */
static app_exit config_show(const cli_options *options) {
  app_setup *setup = cli_setup_of(options);
  app_exit exit = APP_CLEAN;
  if (setup == NULL)
    return APP_TROUBLE;
  const int count = options->operand_count == 0 ? 1 : options->operand_count;
  for (int i = 0; i < count; i++) {
    const char *path = options->operand_count == 0 ? "-" : options->operands[i];
    if (app_setup_of(setup, path) == NULL)
      exit = APP_TROUBLE;
    if (i > 0)
      fputc('\n', stdout);
    app_config_show(stdout, app_setup_configs(setup), path);
  }
  app_setup_free(setup);
  return config_end(exit);
}

app_exit cli_config(const cli_options *options) {
  if (options->with_schema) {
    app_json_write(app_config_schema(), stdout, JSON_INDENT(2));
    fputc('\n', stdout);
    return config_end(APP_CLEAN);
  }
  return config_show(options);
}
