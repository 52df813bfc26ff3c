// SPDX-License-Identifier: MIT
//
// What the options page keeps, and what the engine is told of it. It stays in
// the profile of this Thunderbird (storage.local).

export const defaults = {
  enabled: true,
  level: 'error',       // findings at or above it stop a mail
  minScore: 0,          // so does a lower score; 0: none does
  profile: '',          // '': the text decides
  setting: 'customer',
  recipients: 'all',    // 'all', 'outside' (of ownDomains), 'list'
  ownDomains: [],       // empty: the domain of the sender
  list: [],             // domains and addresses that are checked
  skip: [],             // domains and addresses that are never asked about
  brands: [],
  products: [],
  departments: [],
  people: [],
  partners: [],
  allow: [],
  rules: {},            // levels by rule or category
  pack: '',             // the YAML text of an own pack
};

/** Settings that an older version wrote have fewer keys. */
export async function readSettings() {
  const {settings} = await browser.storage.local.get('settings');
  return {...defaults, ...settings};
}

export const writeSettings = settings => browser.storage.local.set({settings});

/** The name of the own pack in messages about it. */
export const packName = 'own.yaml';

/** The options of Amends.load(). */
export function engineOptions(settings) {
  const {brands, products, departments, people} = settings;
  const options = {
    own: {brands, products, departments, people},
    partners: settings.partners,
    allow: settings.allow,
    rules: settings.rules,
    setting: settings.setting,
  };
  if (settings.pack.trim() !== '')
    options.packs = [{name: packName, text: settings.pack}];
  return options;
}

/** The options of amends.check(). */
export const checkOptions = settings => ({
  format: 'text',
  ...(settings.profile && {profile: settings.profile}),
});
