;;; amends-test.el --- A keeper of templates at work -*- lexical-binding: t -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; In the real Emacs, with the real program and the real server.  Run by
;; test.sh in an empty folder that has a late.liquid.

;;; Code:

(require 'ert)
(require 'message)
(require 'amends)
(require 'amends-eglot)

(transient-mark-mode 1)
(setq make-backup-files nil
      auto-save-default nil
      create-lockfiles nil
      eglot-sync-connect 5
      eglot-autoshutdown t
      eglot-confirm-server-initiated-edits nil
      flymake-no-changes-timeout 0.05
      message-auto-save-directory nil)

(defconst amends-test-folder default-directory)

(defun amends-test-wait (check)
  "Wait until CHECK returns something."
  (let ((end (+ (float-time) 8))
        value)
    (while (and (not (setq value (funcall check))) (< (float-time) end))
      (accept-process-output nil 0.02))
    value))

(defun amends-test-found ()
  "Each diagnostic as (LINE COLUMN WORDS RULE), in characters from 0."
  (sort (mapcar (lambda (each)
                  (let ((start (flymake-diagnostic-beg each))
                        (text (flymake-diagnostic-text each)))
                    (save-excursion
                      (goto-char start)
                      (list (line-number-at-pos) (- (point) (line-beginning-position))
                            (buffer-substring-no-properties
                             start (flymake-diagnostic-end each))
                            (and (string-match "\\([a-z-]+\\.[a-z.-]+\\)\\]?\\'" text)
                                 (match-string 1 text))))))
                (flymake-diagnostics))
        (lambda (a b) (or (< (car a) (car b))
                          (and (= (car a) (car b)) (< (cadr a) (cadr b)))))))

(defun amends-test-places ()
  "Each diagnostic as (LINE COLUMN WORDS)."
  (mapcar (lambda (each) (seq-take each 3)) (amends-test-found)))

(defun amends-test-finds (wanted)
  "Wait for the diagnostics WANTED; each as (LINE COLUMN WORDS)."
  (amends-test-wait (lambda () (equal (amends-test-places) wanted)))
  (should (equal (amends-test-places) wanted)))

(defmacro amends-test-choosing (words &rest body)
  "Do BODY, in which the choice with WORDS is taken."
  (declare (indent 1))
  `(cl-letf (((symbol-function 'completing-read)
              (lambda (_prompt collection &rest _)
                (or (seq-find (lambda (each) (string-search ,words each))
                              (all-completions "" collection))
                    (error "No choice with %s: %S" ,words
                           (all-completions "" collection)))))
             (last-nonmenu-event t)) ; no menu
     ,@body))

(defmacro amends-test-in (name &rest body)
  "Do BODY in a copy of late.liquid called NAME, in a folder of its own."
  (declare (indent 1))
  `(let* ((folder (file-name-as-directory (make-temp-file "amends emacs" t)))
          (file (expand-file-name ,name folder)))
     (copy-file (expand-file-name "late.liquid" amends-test-folder) file)
     (unwind-protect
         (with-current-buffer (find-file-noselect file)
           (unwind-protect
               (save-window-excursion
                 (switch-to-buffer (current-buffer))
                 (html-mode)
                 ,@body)
             (set-buffer-modified-p nil)
             (kill-buffer)))
       (delete-directory folder t))))

(defconst amends-test-late
  '((2 21 "sorry if you were upset") (2 46 "THEY screwed up")))

(defun amends-test-type (keys)
  "Type KEYS."
  (execute-kbd-macro (vconcat keys)))

(defun amends-test-file (name text)
  "Write TEXT into the file NAME."
  (with-temp-file name (insert text)))

;;;; Flymake

(ert-deftest amends-test-flymake ()
  "A template is opened, typed into, rewritten, saved, silenced."
  (amends-test-in "late.liquid"
    (amends-mode 1)
    (flymake-start)
    (amends-test-finds amends-test-late)
    (should (equal (mapcar #'cadddr (amends-test-found))
                   '("conditional.sorry-if" "blame.they.failed")))
    (should (string-match-p "\\` amends:[0-9]+\\'" (amends-score-string)))
    ;; Typed in front, and taken back.
    (goto-char (point-min))
    (search-forward "😀")
    (amends-test-type "👍🏽 ü ")
    (flymake-start)
    (amends-test-finds '((2 26 "sorry if you were upset") (2 51 "THEY screwed up")))
    (goto-char (point-max))
    (amends-test-type "<p>Unfortunately, it was not our fault.</p>")
    (flymake-start)
    (should (amends-test-wait (lambda () (= 3 (length (amends-test-found))))))
    (delete-region (line-beginning-position) (point))
    (search-backward "👍🏽 ü ")
    (delete-char 5)
    (flymake-start)
    (amends-test-finds amends-test-late)
    ;; Rewrites.
    (goto-char (point-min))
    (search-forward "THEY")
    (amends-test-choosing "We screwed up" (amends-rewrite))
    (goto-char (line-end-position))
    (amends-test-choosing "sorry that we" (amends-rewrite))
    (should (use-region-p))
    (should (equal (buffer-substring (region-beginning) (region-end)) "&lt;what we did&gt;"))
    (delete-region (region-beginning) (region-end))
    (amends-test-type "packed it late")
    (flymake-start)
    (amends-test-finds nil)
    (save-buffer)
    (should (equal (with-temp-buffer (insert-file-contents file) (buffer-string))
                   (concat "{% if order.late %}\n<p>Hallo 😀 Zoë, I am sorry that we packed it late. "
                           "We screwed up the delivery of {{ order.id }}.</p>\n{% endif %}\n"
                           "<p>We will deliver it by {{ order.day }}.</p>\n")))
    ;; An ignore comment.
    (goto-char (point-max))
    (insert "<p>It was not our fault.</p>\n")
    (flymake-start)
    (amends-test-finds '((5 6 "was not our fault")))
    (goto-char (point-min))
    (forward-line 4)
    (insert "<!-- amends:ignore denial.fault -- the court said so -->\n")
    (flymake-start)
    (amends-test-finds nil)))

(ert-deftest amends-test-settings ()
  "Settings count at once, and mistakes in them are told."
  (amends-test-in "late.liquid"
    (amends-mode 1)
    (flymake-start)
    (amends-test-finds amends-test-late)
    (amends-test-file ".amends.yaml" "rules:\n  blame.they: off\n")
    (flymake-start)
    (amends-test-finds (list (car amends-test-late)))
    (amends-test-file ".amends.yaml" "rulez: 1\n")
    (flymake-start)
    (should (amends-test-wait
             (lambda ()
               (seq-some (lambda (each)
                           (string-search "unknown key \"rulez\"" (flymake-diagnostic-text each)))
                         (flymake-diagnostics)))))
    (should (string-search "unknown key"
                           (error-message-string (should-error (amends-score) :type 'user-error))))
    (delete-file ".amends.yaml")
    (flymake-start)
    (amends-test-finds amends-test-late)
    (amends-mode -1)
    (should-not flymake-mode)))

(ert-deftest amends-test-commands ()
  "What the other commands do."
  (amends-test-in "reply.txt"
    (text-mode)
    (erase-buffer)
    (insert "Dear Zoë 😀,\n\nTHEY screwed up. The warehouse lost your order, and I am sorry.\n")
    (amends-fix)
    (should (string-search "We lost your order" (buffer-string)))
    (should (string-prefix-p "Dear Zoë 😀,\n\nTHEY" (buffer-string)))
    (amends-test-choosing "repair (" (amends-add))
    (should (string-search " I have <what you did" (buffer-string)))
    (should (equal (buffer-substring (region-beginning) (region-end)) "<what you did to put it right>"))
    (goto-char (point-min))
    (search-forward "THEY")
    (amends-explain)
    (with-current-buffer "*amends*"
      (should (string-search "nobody to turn to" (buffer-string)))
      (should (string-search "Rewrite: We screwed up" (buffer-string)))
      (should (string-search "This passes: " (buffer-string))))
    (should (string-search " of 100 (" (amends-score)))
    (goto-char (point-min))
    (should-error (amends-rewrite) :type 'user-error)
    (let ((amends-program "/nowhere/amends"))
      (should-error (amends-score))
      (amends-mode 1)
      (flymake-start)
      (should-not (flymake-diagnostics)))))

;;;; Mail

(defmacro amends-test-mail (text &rest body)
  "Do BODY in a mail with TEXT that is being written."
  (declare (indent 1))
  `(save-window-excursion
     (let ((message-send-mail-function (lambda (&rest _) (setq amends-test-sent t)))
           (message-confirm-send nil)
           (message-send-hook '(amends-ask-before-send))
           (user-mail-address "ana@acme.example"))
       (setq amends-test-sent nil
             amends-test-asked nil)
       (message-mail "tom@customer.example" "They screwed up the delivery?")
       (message-goto-body)
       (insert ,text)
       (unwind-protect (progn ,@body)
         (set-buffer-modified-p nil)
         (kill-buffer)))))

(defvar amends-test-sent nil)
(defvar amends-test-asked nil)

(defmacro amends-test-answering (answer &rest body)
  "Do BODY, in which questions get ANSWER."
  (declare (indent 1))
  `(cl-letf (((symbol-function 'yes-or-no-p)
              (lambda (prompt) (setq amends-test-asked prompt) ,answer)))
     ,@body))

(ert-deftest amends-test-mail-flymake ()
  "Of a mail the text is checked, not the header."
  (amends-test-mail "Dear Tom 😀,\n\nTHEY screwed up the delivery. I am sorry.\n"
    (amends-mode 1)
    (flymake-start)
    (should (amends-test-wait (lambda () (flymake-diagnostics))))
    (should (equal (mapcar #'caddr (amends-test-found)) '("THEY screwed up")))
    (amends-test-choosing "We screwed up" (goto-char (flymake-diagnostic-beg (car (flymake-diagnostics)))) (amends-rewrite))
    (should (string-search "😀,\n\nWe screwed up the delivery." (buffer-string)))))

(ert-deftest amends-test-mail-asks ()
  "A bad mail is asked about, and sent or kept as the answer says."
  (amends-test-mail "I am sorry if you were upset. THEY screwed up the delivery.\n"
    (amends-test-answering nil
      (should-error (message-send) :type 'user-error))
    (should (string-match-p "“THEY screwed up”: Blames \"them\"" amends-test-asked))
    (should-not amends-test-sent)
    (should amends-mode)
    (amends-test-answering t
      (message-send))
    (should amends-test-sent)))

(ert-deftest amends-test-mail-passes ()
  "A good mail is not asked about, nor is one that is no apology."
  (dolist (text '("I am sorry that we packed your parcel a week too late. It was our mistake.\n"
                  "Shall we meet at nine?\n"))
    (amends-test-mail text
      (amends-test-answering (error "Asked: %s" amends-test-asked)
        (message-send))
      (should amends-test-sent))))

(ert-deftest amends-test-mail-unchecked ()
  "A mail that could not be checked does not slip through."
  (amends-test-mail "THEY screwed up the delivery.\n"
    (let ((amends-program "/nowhere/amends"))
      (amends-test-answering nil
        (should-error (message-send) :type 'user-error)))
    (should (string-match-p "not checked" amends-test-asked))
    (should-not amends-test-sent)
    (let ((amends-ask-level 'error) (amends-options '("--no-such-option")))
      (amends-test-answering nil
        (should-error (message-send) :type 'user-error)))
    (should (string-match-p "no-such-option" amends-test-asked))))

;;;; Eglot

(defun amends-test-sync ()
  "Send what was typed; outside of batch mode a timer does."
  (eglot--signal-textDocument/didChange))

(ert-deftest amends-test-eglot ()
  "The same keeper, with the language server."
  (amends-test-in "late.liquid"
    (make-directory ".git")
    (amends-eglot--prepare)
    (apply #'eglot (eglot--guess-contact))
    (should (eglot-managed-p))
    (amends-test-finds amends-test-late)
    (should (amends-test-wait (lambda () amends--score)))
    (should (string-match-p "\\` amends:[0-9]+\\'" (amends-score-string)))
    ;; Typed in front, in two steps, and taken back.
    (goto-char (point-min))
    (search-forward "😀")
    (amends-test-type "👍🏽 ")
    (amends-test-sync)
    (amends-test-type "ü ")
    (amends-test-sync)
    (amends-test-finds '((2 26 "sorry if you were upset") (2 51 "THEY screwed up")))
    (delete-char -5)
    (amends-test-sync)
    (amends-test-finds amends-test-late)
    ;; A code action.
    (search-forward "THEY")
    (amends-test-choosing "We screwed up"
      (eglot-code-actions (point) (point) "quickfix" t))
    (should (string-search "upset. We screwed up the delivery of {{ order.id }}.</p>" (buffer-string)))
    (amends-test-sync)
    (amends-test-finds (list (car amends-test-late)))
    (goto-char (+ 3 (flymake-diagnostic-beg (car (flymake-diagnostics)))))
    (amends-test-choosing "sorry that we"
      (eglot-code-actions (point) (point) "quickfix" t))
    (goto-char (point-min))
    (should (amends-next-gap))
    (delete-region (region-beginning) (region-end))
    (amends-test-type "packed it late")
    (amends-test-sync)
    (amends-test-finds nil)
    (save-buffer)
    (should (string-search "Hallo 😀 Zoë, I am sorry that we packed it late. We screwed up"
                           (with-temp-buffer (insert-file-contents file) (buffer-string))))
    ;; An ignore comment, by its action.
    (goto-char (point-max))
    (amends-test-type "<p>It was not our fault.</p>")
    (amends-test-sync)
    (amends-test-finds '((5 6 "was not our fault")))
    (goto-char (flymake-diagnostic-beg (car (flymake-diagnostics))))
    (amends-test-choosing "Ignore denial.fault"
      (eglot-code-actions (point) (point) "quickfix" t))
    (amends-test-sync)
    (amends-test-finds nil)
    (should (string-search "amends:ignore denial.fault" (buffer-string)))
    ;; Settings, without a restart.
    (goto-char (point-max))
    (insert "\n\n<p>THEY screwed up the delivery.</p>\n")
    (amends-test-sync)
    (should (amends-test-wait (lambda () (flymake-diagnostics))))
    (amends-test-file ".amends.yaml" "rules:\n  blame.they: off\n")
    (amends-test-finds nil)
    (delete-file ".amends.yaml")
    (should (amends-test-wait (lambda () (flymake-diagnostics))))
    (set-buffer-modified-p nil)
    ;; The whole project.
    (amends-test-file "other.md" "THEY screwed up the delivery. I am sorry.\n")
    (let (told)
      (cl-letf (((symbol-function 'amends-eglot--tell)
                 (lambda (result) (setq told result))))
        (amends-eglot-check-workspace)
        (should (amends-test-wait (lambda () told))))
      (should (= 2 (plist-get told :files)))
      (should (<= 2 (plist-get told :errors))))
    (eglot-shutdown (eglot-current-server))))

(provide 'amends-test)

;;; amends-test.el ends here
