// SPDX-License-Identifier: MIT
//
// Runs in the editor of a composer and tells when its text has changed and
// rested for a moment. It reads nothing and changes nothing. While somebody
// writes it also keeps the engine loaded, which Thunderbird would end after
// 30 s, so that the check before sending is done at once.
'use strict';

(() => {
  const restMs = 400;
  const aliveMs = 20000;
  const keptMs = 10 * 60 * 1000;
  let changedAt = Date.now();
  let timer = 0;

  const stop = () => {
    observer.disconnect();
    clearInterval(alive);
    clearTimeout(timer);
  };
  const tell = type => {
    // Throws when the extension was removed meanwhile.
    try {
      browser.runtime.sendMessage({type}).catch(() => {});
    } catch {
      stop();
    }
  };
  const observer = new MutationObserver(() => {
    changedAt = Date.now();
    clearTimeout(timer);
    timer = setTimeout(tell, restMs, 'changed');
  });
  const alive = setInterval(() => {
    if (Date.now() - changedAt < keptMs) tell('alive');
  }, aliveMs);
  observer.observe(document, {subtree: true, childList: true, characterData: true});
  tell('changed');
})();
