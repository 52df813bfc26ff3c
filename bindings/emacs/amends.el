;;; amends.el --- Check the wording of apologies before they are sent -*- lexical-binding: t -*-

;; SPDX-License-Identifier: MIT

;; Author: The amends authors
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: mail, wp, convenience
;; URL: https://www.npmjs.com/package/amends

;;; Commentary:

;; amends points at wording that shifts blame or takes an apology back, says
;; which parts of a good apology are missing, and scores the draft.  This
;; needs its program, `amends'; nothing leaves your computer.
;;
;; While you write, with Flymake:
;;
;;   (add-hook 'message-mode-hook #'amends-mode)
;;   (add-hook 'markdown-mode-hook #'amends-mode)
;;
;; Before a mail goes out:
;;
;;   (add-hook 'message-send-hook #'amends-ask-before-send)
;;
;; With Eglot and the language server, see amends-eglot.el:
;;
;;   (add-hook 'markdown-mode-hook #'amends-eglot-ensure)
;;
;; `amends-rewrite', `amends-add', `amends-fix', `amends-explain' and
;; `amends-score' work in any buffer; bind what you use:
;;
;;   (define-key amends-mode-map (kbd "C-c r") #'amends-rewrite)

;;; Code:

(require 'cl-lib)
(require 'easymenu)
(require 'flymake)
(require 'json)
(require 'seq)
(require 'subr-x)

(autoload 'amends-eglot "amends-eglot" nil t)
(autoload 'amends-eglot-ensure "amends-eglot")

(defgroup amends nil
  "Check the wording of apologies before they are sent."
  :group 'wp
  :prefix "amends-")

(defcustom amends-program "amends"
  "The program that checks."
  :type 'string)

(defcustom amends-options nil
  "More arguments of the program for each check."
  :type '(repeat string))

(defcustom amends-ask-level 'error
  "What a mail must have for `amends-ask-before-send' to ask."
  :type '(choice (const :tag "An error" error)
                 (const :tag "An error or a warning" warning)
                 (const :tag "Anything" suggestion)))

(defcustom amends-ask-score nil
  "Ask before an apology is sent that scores less than this."
  :type '(choice (const :tag "Whatever it scores" nil) natnum))

;;;; What is checked

(defconst amends--formats
  '((message-mode . "text")
    (mail-mode . "text")
    (markdown-mode . "markdown")
    (mhtml-mode . "html")
    (html-mode . "html")
    (jinja2-mode . "template")
    (web-mode . "template")
    (po-mode . "po"))
  "Modes, and what their text is where the name of the file does not say it.")

(defun amends--is-mail ()
  "Whether a mail is being written in the buffer."
  (derived-mode-p 'message-mode 'mail-mode))

(defun amends--start ()
  "Where the text begins: in a mail behind the header."
  (save-excursion
    (goto-char (point-min))
    (if (and (amends--is-mail)
             (re-search-forward
              (concat "^" (regexp-quote mail-header-separator) "\n") nil t))
        (point)
      (point-min))))

(defun amends--arguments (verb)
  "The arguments of the program for VERB and this buffer."
  (let ((name (and (not (amends--is-mail)) (buffer-file-name)))
        (format (cdr (seq-find (lambda (row) (derived-mode-p (car row)))
                               amends--formats))))
    (append verb amends-options
            (and name (list "--stdin-filename" (file-local-name name)))
            (and format (not (and name (file-name-extension name)))
                 (list "--format" format)))))

;;;; Reports

(defun amends--json (text)
  "The value of TEXT, objects being alists and arrays lists."
  (if (fboundp 'json-parse-string)
      (json-parse-string text :object-type 'alist :array-type 'list
                         :null-object nil :false-object nil)
    (let ((json-object-type 'alist) (json-array-type 'list)
          (json-key-type 'symbol) (json-false nil))
      (json-read-from-string text))))

(defun amends--reports (text)
  "The reports in TEXT, what the program printed, one a line."
  (seq-filter (lambda (report) (assq 'findings report))
              (mapcar #'amends--json
                      (seq-filter (lambda (line) (string-prefix-p "{" line))
                                  (split-string text "\n" t)))))

(defun amends--findings (reports)
  "All findings of REPORTS."
  (seq-mapcat (lambda (report) (alist-get 'findings report)) reports))

(defun amends--position (place)
  "Where PLACE is, a line and a column from 1, with point at the start."
  (save-excursion
    (forward-line (1- (alist-get 'line place)))
    (min (line-end-position) (+ (point) (1- (alist-get 'column place))))))

(defun amends--region (finding)
  "The start and end of FINDING as a pair; of the first line without a place."
  (save-excursion
    (goto-char (amends--start))
    (let ((range (alist-get 'range finding)))
      (if range
          (cons (amends--position (alist-get 'start range))
                (amends--position (alist-get 'end range)))
        (cons (point) (line-end-position))))))

(defun amends--byte (offset)
  "The position of the byte OFFSET of the text that was checked."
  (byte-to-position (+ offset (position-bytes (amends--start)))))

(defun amends--text (finding)
  "FINDING in a line."
  (let-alist finding
    (format "%s.  %s [%s]" .message .advice .rule)))

;;;; The score

(defvar-local amends--score nil
  "The score of the last check, or nil.")

(defvar-local amends--grade nil
  "The word for `amends--score'.")

(defun amends--remember (reports)
  "Keep the lowest score of REPORTS."
  (setq amends--score nil
        amends--grade nil)
  (dolist (report reports)
    (let-alist report
      (when (and .score (or (null amends--score) (< .score amends--score)))
        (setq amends--score .score
              amends--grade .grade))))
  (force-mode-line-update))

(defun amends-score-string ()
  "The score for a mode line, such as \" amends:41\"."
  (if amends--score
      (propertize (format " amends:%d" amends--score)
                  'help-echo (format "%d of 100, %s" amends--score
                                     amends--grade)
                  'face (if (< amends--score 50) 'warning 'unspecified))
    " amends"))

;;;; At once, for commands

(defun amends--say-failure (text)
  "The first line of TEXT, which the program said of its trouble."
  (string-remove-prefix "amends: " (or (car (split-string text "\n" t))
                                       "the program failed")))

(defun amends--call (verb)
  "What the program prints with the arguments VERB for this buffer.
An error if it is in trouble."
  (let ((arguments (amends--arguments verb))
        (errors (make-temp-file "amends"))
        (coding-system-for-read 'utf-8-unix)
        (coding-system-for-write 'utf-8-unix)
        (source (current-buffer)))
    (unwind-protect
        (with-temp-buffer
          (let* ((output (current-buffer))
                 (status
                  (with-current-buffer source
                    (save-restriction
                      (widen)
                      (apply #'call-process-region (amends--start) (point-max)
                             amends-program nil (list output errors) nil
                             arguments)))))
            (if (memq status '(0 1))
                (buffer-string)
              (user-error "Amends: %s"
                          (amends--say-failure
                           (with-temp-buffer
                             (insert-file-contents errors)
                             (buffer-string)))))))
      (delete-file errors))))

(defun amends--check ()
  "The reports of this buffer as it is now."
  (let ((reports (amends--reports
                  (amends--call '("check" "--output" "jsonl")))))
    (amends--remember reports)
    reports))

(defun amends--here ()
  "The findings at point, or else those that touch its line, of a check now."
  (let* ((all (save-restriction
                (widen)
                (mapcar (lambda (finding)
                          (cons (amends--region finding) finding))
                        (amends--findings (amends--check)))))
         (touching (lambda (first last)
                     (mapcar #'cdr
                             (seq-filter (lambda (each)
                                           (and (<= (caar each) last)
                                                (>= (cdar each) first)))
                                         all)))))
    (or (funcall touching (point) (point))
        (funcall touching (line-beginning-position) (line-end-position)))))

;;;; Rewriting

(defun amends--gap ()
  "What only the writer can fill in, as a regexp; tags are none."
  (concat "&lt;[^<>&\n]+&gt;\\|"
          (if (derived-mode-p 'sgml-mode 'nxml-mode 'web-mode)
              "<why>"
            "\\\\?<[^<>\n]+>")))

(defun amends-next-gap (&optional bound)
  "Mark the next gap that a rewrite left, up to BOUND; type over it.
Return whether there is one."
  (interactive)
  (if (re-search-forward (amends--gap) bound t)
      (progn
        (push-mark (match-beginning 0) t t)
        (setq deactivate-mark nil)
        (message "Type over what only you know")
        t)
    (when (called-interactively-p 'interactive)
      (user-error "No gap"))))

(defun amends--replace (change)
  "Make CHANGE, which has text, start and end, and go to its gap."
  (let ((start (copy-marker (amends--byte (alist-get 'start change))))
        (end (amends--byte (alist-get 'end change)))
        (text (alist-get 'text change)))
    (goto-char start)
    (delete-region start end)
    (insert text)
    (let ((behind (point)))
      (goto-char start)
      (unless (amends-next-gap behind)
        (goto-char behind)))))

(defun amends--choose (prompt choices)
  "The value of the one of CHOICES, an alist, that is chosen after PROMPT."
  (let ((completion-extra-properties nil))
    (cdr (assoc (completing-read prompt
                                 (lambda (string predicate action)
                                   (if (eq action 'metadata)
                                       '(metadata (display-sort-function . identity))
                                     (complete-with-action action choices string
                                                           predicate)))
                                 nil t nil nil (caar choices))
                choices))))

;;;###autoload
(defun amends-rewrite ()
  "Put a rewrite in for the finding at point, or for one of the line."
  (interactive "*")
  (let ((choices (mapcan (lambda (finding)
                           (mapcar (lambda (fix)
                                     (cons (if (string-empty-p (alist-get 'text fix))
                                               (format "(delete %s)" (alist-get 'quote finding))
                                             (alist-get 'text fix))
                                           fix))
                                   (alist-get 'fixes finding)))
                         (amends--here))))
    (unless choices
      (user-error "Nothing to rewrite here"))
    (amends--replace (amends--choose "Rewrite: " choices))))

;;;###autoload
(defun amends-add ()
  "Insert a line for a part of a good apology that is missing."
  (interactive "*")
  (let ((choices (mapcan (lambda (report)
                           (mapcar (lambda (better)
                                     (let-alist better
                                       (cons (format "%s (+%d): %s" .what .gain .line)
                                             .insert)))
                                   (seq-filter (lambda (better) (alist-get 'insert better))
                                               (alist-get 'improvements report))))
                         (amends--check))))
    (unless choices
      (user-error "No part is missing"))
    (amends--replace (amends--choose "Add: " choices))))

;;;###autoload
(defun amends-fix ()
  "Make all rewrites that may be made unasked."
  (interactive "*")
  (let ((text (amends--call '("fix")))
        (tick (buffer-chars-modified-tick)))
    (save-restriction
      (widen)
      (narrow-to-region (amends--start) (point-max))
      (let ((new (generate-new-buffer " *amends-fix*")))
        (unwind-protect
            (progn
              (with-current-buffer new (insert text))
              (replace-buffer-contents new))
          (kill-buffer new))))
    (when (= tick (buffer-chars-modified-tick))
      (message "Nothing that can be put right unasked"))))

;;;; Explaining

(defun amends--passes (rule)
  "A sentence that is fine by RULE, or nil."
  (with-temp-buffer
    (let ((coding-system-for-read 'utf-8-unix))
      (when (eql 0 (call-process amends-program nil '(t nil) nil
                                 "explain" "--output" "jsonl" rule))
        (car (alist-get 'passes (amends--json (buffer-string))))))))

;;;###autoload
(defun amends-explain ()
  "Say why something at point is a finding, and what to write instead."
  (interactive)
  (let ((findings (amends--here)))
    (unless findings
      (user-error "Nothing found here"))
    (with-help-window "*amends*"
      (dolist (finding findings)
        (let-alist finding
          (princ (format "%s: %s [%s]\n\n%s\n\nInstead: %s\n"
                         (capitalize .severity) .message .rule .why .advice))
          (dolist (fix .fixes)
            (princ (format "Rewrite: %s\n" (alist-get 'text fix))))
          (when-let ((passes (amends--passes .rule)))
            (princ (format "This passes: %s\n" passes)))
          (princ "\n"))))))

;;;###autoload
(defun amends-score ()
  "Say what this buffer scores, and what would better it."
  (interactive)
  (let ((lines nil))
    (dolist (report (amends--check))
      (let-alist report
        (when .score
          (push (format "%d of 100 (%s)%s" .score .grade
                        (if .missing
                            (concat ", missing: " (string-join .missing ", "))
                          ""))
                lines)
          (dolist (better (seq-take .improvements 3))
            (push (format "  +%d %s" (alist-get 'gain better)
                          (alist-get 'advice better))
                  lines)))))
    (message "%s" (if lines
                      (string-join (nreverse lines) "\n")
                    "No apology here, so there is no score"))))

;;;; Flymake

(defvar-local amends--process nil
  "The check that is under way.")

(defun amends--diagnostic (finding)
  "FINDING as Flymake has it."
  (let ((region (amends--region finding)))
    (flymake-make-diagnostic (current-buffer) (car region)
                             (max (cdr region) (min (1+ (car region)) (point-max)))
                             (pcase (alist-get 'severity finding)
                               ("error" :error)
                               ("warning" :warning)
                               (_ :note))
                             (amends--text finding))))

(defun amends--trouble (text)
  "What the program said of its trouble, TEXT, as Flymake has it."
  (save-excursion
    (goto-char (point-min))
    (flymake-make-diagnostic (current-buffer) (point)
                             (min (point-max) (max (1+ (point)) (line-end-position)))
                             :warning
                             (format "amends: %s" (amends--say-failure text)))))

(defun amends--finish (process errors report-fn)
  "Give what PROCESS printed to REPORT-FN; what it said of trouble is in ERRORS."
  (let ((output (with-current-buffer (process-buffer process) (buffer-string)))
        (said (with-current-buffer errors (buffer-string))))
    (save-restriction
      (widen)
      (if (memq (process-exit-status process) '(0 1))
          (let ((reports (amends--reports output)))
            (amends--remember reports)
            (funcall report-fn (mapcar #'amends--diagnostic
                                       (amends--findings reports))))
        (amends--remember nil)
        (funcall report-fn (list (amends--trouble said)))))))

(defun amends--sentinel (source errors report-fn)
  "For a check of the buffer SOURCE: ERRORS and REPORT-FN are its."
  (lambda (process _event)
    (when (memq (process-status process) '(exit signal))
      (unwind-protect
          (when (and (buffer-live-p source)
                     (eq process (buffer-local-value 'amends--process source)))
            (let ((pipe (get-buffer-process errors)))
              (while (and pipe (process-live-p pipe)
                          (accept-process-output pipe 0.2))))
            (with-current-buffer source
              (setq amends--process nil)
              (amends--finish process errors report-fn)))
        (kill-buffer (process-buffer process))
        (let ((kill-buffer-query-functions nil))
          (when (buffer-live-p errors)
            (kill-buffer errors)))))))

(defun amends-flymake (report-fn &rest _arguments)
  "A backend of Flymake, see `flymake-diagnostic-functions' for REPORT-FN."
  (unless (executable-find amends-program)
    (error "There is no program \"%s\"; see `amends-program'" amends-program))
  (when (process-live-p amends--process)
    (kill-process amends--process))
  (let* ((errors (generate-new-buffer " *amends-errors*"))
         (coding-system-for-write 'utf-8-unix)
         (coding-system-for-read 'utf-8-unix)
         (pipe (make-pipe-process :name "amends-errors" :buffer errors
                                  :noquery t :sentinel #'ignore)))
    (setq amends--process
          (make-process :name "amends" :noquery t :connection-type 'pipe
                        :buffer (generate-new-buffer " *amends*")
                        :command (cons amends-program
                                       (amends--arguments
                                        '("check" "--output" "jsonl")))
                        :stderr pipe
                        :sentinel (amends--sentinel (current-buffer) errors
                                                    report-fn)))
    ;; A program that dislikes its settings ends before it reads anything.
    (condition-case err
        (save-restriction
          (widen)
          (process-send-region amends--process (amends--start) (point-max))
          (process-send-eof amends--process))
      (error
       (when (process-live-p amends--process)
         (signal (car err) (cdr err)))))))

(defvar amends-mode-map
  (make-sparse-keymap)
  "Keys of `amends-mode'; there are none but the menu.")

(easy-menu-define amends-menu amends-mode-map
  "What `amends-mode' can do."
  '("Amends"
    ["Rewrite Here" amends-rewrite]
    ["Add a Missing Part" amends-add]
    ["Make the Safe Rewrites" amends-fix]
    ["Next Gap" amends-next-gap]
    "---"
    ["Explain" amends-explain]
    ["Score" amends-score]
    ["All Findings" flymake-show-buffer-diagnostics]))

;;;###autoload
(define-minor-mode amends-mode
  "Check the wording of apologies while you write them, with Flymake.
\\{amends-mode-map}"
  :lighter (:eval (amends-score-string))
  (if amends-mode
      (add-hook 'flymake-diagnostic-functions #'amends-flymake nil t)
    (remove-hook 'flymake-diagnostic-functions #'amends-flymake t)
    (when (process-live-p amends--process)
      (kill-process amends--process)))
  (when flymake-mode
    (flymake-mode -1))
  (when (or amends-mode
            (seq-difference flymake-diagnostic-functions
                            '(t flymake-proc-legacy-flymake)))
    (flymake-mode 1)))

;;;; Before a mail goes out

(defconst amends--levels '("suggestion" "warning" "error")
  "Severities, upwards.")

(defun amends--at-least (finding level)
  "Whether FINDING is of LEVEL, a symbol, or worse."
  (member (alist-get 'severity finding)
          (member (symbol-name level) amends--levels)))

(defun amends--objection ()
  "Why this mail should not go out as it is, or nil."
  (let* ((reports (amends--check))
         (bad (seq-filter (lambda (finding)
                            (amends--at-least finding amends-ask-level))
                          (amends--findings reports)))
         (is-low (and amends-ask-score amends--score
                      (< amends--score amends-ask-score))))
    (when (or bad is-low)
      (string-join
       (append (and amends--score
                    (list (format "scores %d of 100" amends--score)))
               (mapcar (lambda (finding)
                         (let-alist finding (format "“%s”: %s" .quote .message)))
                       (seq-take bad 3))
               (and (> (length bad) 3)
                    (list (format "and %d more" (- (length bad) 3)))))
       "; "))))

;;;###autoload
(defun amends-ask-before-send ()
  "Ask before sending a mail whose wording may hurt.
For `message-send-hook' and `mail-send-hook'; what counts is in
`amends-ask-level' and `amends-ask-score'.  A mail that could not be
checked is asked about too."
  (let ((objection (condition-case err
                       (amends--objection)
                     (error (format "not checked: %s"
                                    (error-message-string err))))))
    (when (and objection
               (not (yes-or-no-p (format "Amends: %s.  Send it as it is? "
                                         objection))))
      (unless amends-mode
        (amends-mode 1))
      (user-error "Not sent"))))

(provide 'amends)

;;; amends.el ends here
