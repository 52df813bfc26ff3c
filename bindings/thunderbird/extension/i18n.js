// SPDX-License-Identifier: MIT
//
// Words of _locales on a page: data-i18n is the text of an element,
// data-i18n-NAME its attribute NAME.

export const word = (key, ...values) =>
  browser.i18n.getMessage(key, values.map(String)) || key;

export function localise(page) {
  page.documentElement.lang = browser.i18n.getUILanguage();
  for (const element of page.querySelectorAll('*'))
    for (const {name, value} of [...element.attributes]) {
      if (name === 'data-i18n') element.textContent = word(value);
      else if (name.startsWith('data-i18n-'))
        element.setAttribute(name.slice('data-i18n-'.length), word(value));
    }
}
