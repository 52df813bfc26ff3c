;;; screenshot.el --- Colours for the picture of the README -*- lexical-binding: t -*-

;; SPDX-License-Identifier: MIT

;;; Code:

(require 'amends)

(setq inhibit-startup-screen t
      flymake-no-changes-timeout 0.1
      make-backup-files nil
      create-lockfiles nil
      user-mail-address "ana@acme.example"
      user-full-name "Ana"
      message-auto-save-directory nil
      message-signature nil
      truncate-lines t
      mode-line-format '("  %b  " (:eval (amends-score-string)) "   "
                         flymake-mode-line-format))
(setq-default mode-line-format mode-line-format)
(menu-bar-mode -1)
(set-face-attribute 'default nil :foreground "#d8dee9" :background "#1d2129")
(set-face-attribute 'mode-line nil :foreground "#1d2129" :background "#8fbcbb")
(set-face-attribute 'mode-line-inactive nil :foreground "#1d2129" :background "#7b88a1")
(set-face-attribute 'flymake-error nil :underline '(:style line :color "#ff7b86") :foreground "#ff9aa2")
(set-face-attribute 'flymake-warning nil :underline '(:style line :color "#ffd58a"))
(set-face-attribute 'warning nil :foreground "#7a1020" :weight 'normal)
(set-face-attribute 'error nil :foreground "#7a1020" :weight 'normal)
(add-hook 'message-mode-hook #'amends-mode)
(message-mail "zoe@customer.example" "Your parcel")
(delete-other-windows)
(message-goto-body)
(insert "Dear Zoë,\n\nI am sorry if you were upset. 😀 THEY screwed up the delivery.\n"
        "We will send your parcel again today, and it will be with you\nby Friday.\n\nAna\n")
(search-backward "THEY")
(flymake-start)
(run-with-timer 1 nil (lambda () (let ((help-window-select nil)) (amends-explain))))

;;; screenshot.el ends here
