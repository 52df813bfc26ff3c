;;; lint.el --- The compiler, checkdoc and package-lint, without a warning -*- lexical-binding: t -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Run by test.sh in a folder with copies of the package's files.

;;; Code:

(require 'package)
(package-initialize)
(require 'bytecomp)
(require 'checkdoc)
(require 'package-lint)

(defconst lint-files '("amends.el" "amends-eglot.el"))

(defvar lint-complaints nil)

(defun lint-compile (file)
  "Compile FILE; a warning is an error."
  (let ((byte-compile-error-on-warn t))
    (unless (byte-compile-file file)
      (push (format "%s: does not compile cleanly" file) lint-complaints))))

(defun lint-checkdoc (file)
  "Have checkdoc look at FILE."
  (let ((checkdoc-spellcheck-documentation-flag nil)
        (checkdoc-create-error-function
         (lambda (text start _end &optional _unfixable)
           (push (format "%s:%d: %s" file (line-number-at-pos start) text)
                 lint-complaints)
           nil)))
    (with-current-buffer (find-file-noselect file)
      (checkdoc-current-buffer t))))

(defun lint-package (file)
  "Have package-lint look at FILE."
  ;; Without a network no archive is known: what is installed is taken for one.
  (setq package-archive-contents
        (mapcar (lambda (row) (list (car row) (cadr row))) package-alist))
  (with-current-buffer (find-file-noselect file)
    (let ((package-lint-main-file "amends.el"))
      (dolist (each (package-lint-buffer))
        (pcase-let ((`(,line ,_column ,_kind ,text) each))
          ;; The package-lint of Debian 12 is older than Emacs 28.
          (unless (string-match-p "uninstallable in all released" text)
            (push (format "%s:%d: %s" file line text) lint-complaints)))))))

(dolist (file lint-files)
  (lint-compile file)
  (lint-checkdoc file)
  (lint-package file))
(dolist (complaint (reverse lint-complaints))
  (message "%s" complaint))
(message "%d files linted, %d complaints" (length lint-files)
         (length lint-complaints))
(kill-emacs (if lint-complaints 1 0))

;;; lint.el ends here
