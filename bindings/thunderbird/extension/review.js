// SPDX-License-Identifier: MIT
//
// The window that asks before a mail goes out. The composer is locked and
// waits for decide(), which must be called exactly once whatever happens.
const reviews = new Map(); // tab of the composer → review

/** {choice: 'send' or 'edit', always}, when the person has decided. */
export function askWriter(draft, domains) {
  return new Promise((resolve, reject) => {
    const review = {draft, domains, windowId: null, decide: null};
    review.decide = decision => {
      if (reviews.get(draft.tabId) !== review) return;
      reviews.delete(draft.tabId);
      if (review.windowId !== null)
        browser.windows.remove(review.windowId).catch(() => {});
      resolve(decision);
    };
    reviews.set(draft.tabId, review);
    openWindow(review).catch(error => {
      reviews.delete(draft.tabId);
      reject(error);
    });
  });
}

async function openWindow(review) {
  const {id} = await browser.windows.create({
    type: 'popup',
    url: `panel.html?review=${review.draft.tabId}`,
    width: 660,
    height: 680,
    allowScriptsToClose: true,
  });
  review.windowId = id;
  // It may have been decided, or closed, while it was being opened.
  if (reviews.get(review.draft.tabId) !== review)
    await browser.windows.remove(id).catch(() => {});
}

export const reviewOf = tabId => reviews.get(tabId);

/** A window that is closed sends nothing. */
export function onWindowRemoved(windowId) {
  for (const review of reviews.values())
    if (review.windowId === windowId) review.decide({choice: 'edit'});
}

/** The composer is gone, and its question with it. */
export const onTabRemoved = tabId =>
  reviews.get(tabId)?.decide({choice: 'edit'});
