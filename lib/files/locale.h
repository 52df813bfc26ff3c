/* SPDX-License-Identifier: MIT
 *
 * Files of translations (Rails, i18next, Flutter, browser extensions): there
 * every text is for people, whatever its key. */
#ifndef AM_FILES_LOCALE_H
#define AM_FILES_LOCALE_H

#include "files/outline.h"

/* Is it a language tag: "de", "pt-BR", "zh_Hant_TW"? Only languages with a
 * code of two letters, so that "app" is none. */
bool am_locale_is_tag(amends_str text);

/* Does the file's name say that it holds translations: "en.json",
 * "messages.de-AT.yml", "locales/en/mail.json", "app_en.arb"? */
bool am_locale_is_name(amends_str name);

/* Are all keys at the top language tags, each with a map below ("en: …")? */
bool am_locale_is_outline(const am_entry *first);

#endif
