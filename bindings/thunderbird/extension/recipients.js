// SPDX-License-Identifier: MIT
//
// To whom a mail goes, and whether the settings ask to check it.

const domainOf = address => address.slice(address.lastIndexOf('@') + 1);

/** Addresses in lower case; lists of the address book have none to see. */
export async function addressesOf(values) {
  const found = [];
  for (const value of [values ?? []].flat()) {
    if (typeof value !== 'string') continue;
    for (const {email, group} of await browser.messengerUtilities.parseMailboxString(value))
      for (const one of group ?? [{email}])
        if (one.email?.includes('@')) found.push(one.email.toLowerCase());
  }
  return found;
}

/** `entry` is an address, or a domain that includes all below it. */
export function matches(address, entry) {
  const wanted = entry.trim().toLowerCase().replace(/^@/, '');
  if (wanted.includes('@')) return address === wanted;
  const domain = domainOf(address);
  return domain === wanted || domain.endsWith('.' + wanted);
}

const matchesAny = (address, entries) =>
  entries.some(entry => matches(address, entry));

/**
 * Whom the check is about: the addresses that the settings name, and whether
 * the mail is to be checked at all.
 */
export async function concernsOf(details, settings) {
  const all = await addressesOf([details.to, details.cc, details.bcc].flat());
  const asked = all.filter(address => !matchesAny(address, settings.skip));
  // A list of the address book or a newsgroup: better asked than not.
  if (all.length === 0) return {domains: [], isChecked: settings.recipients !== 'list'};
  let addresses = asked;
  if (settings.recipients === 'list')
    addresses = asked.filter(address => matchesAny(address, settings.list));
  else if (settings.recipients === 'outside') {
    const own = settings.ownDomains.length > 0
      ? settings.ownDomains : (await addressesOf(details.from)).map(domainOf);
    addresses = asked.filter(address => !matchesAny(address, own));
  }
  return {
    domains: [...new Set(addresses.map(domainOf))],
    isChecked: addresses.length > 0,
  };
}
