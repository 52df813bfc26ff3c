// SPDX-License-Identifier: MIT
//
// The worker of the page, in one piece.
import '../js/composer/worker.js';
