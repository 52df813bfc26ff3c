;;; amends-eglot.el --- The language server of amends, with Eglot -*- lexical-binding: t -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Diagnostics, rewrites as code actions, and explanations in the echo area,
;; from `amends-lsp'.  Eglot has one server for a buffer: where another one is
;; at work, use `amends-mode' of amends.el beside it.

;;; Code:

(require 'amends)
(require 'cl-lib)
(require 'eglot)
(require 'seq)

(defcustom amends-server-program '("amends-lsp")
  "The language server and its arguments."
  :type '(repeat string)
  :group 'amends)

(defconst amends-eglot--languages
  '((markdown-mode . "markdown")
    (mhtml-mode . "html")
    (html-mode . "html")
    (jinja2-mode . "jinja")
    (po-mode . "po")
    (yaml-mode . "yaml")
    (yaml-ts-mode . "yaml")
    (js-json-mode . "json")
    (json-mode . "json")
    (json-ts-mode . "json"))
  "Modes, and what the server calls their language.")

(defun amends-eglot--language ()
  "The language of the buffer.
Others are known to the server by the name of the file and its text."
  (or (cdr (seq-find (lambda (row) (derived-mode-p (car row)))
                     amends-eglot--languages))
      "plaintext"))

(defun amends-eglot--prepare ()
  "Make the server the one of this buffer, whatever others its mode has."
  (setq-local eglot-server-programs
              (cons (cons (list major-mode :language-id (amends-eglot--language))
                          (append amends-server-program
                                  '(:initializationOptions
                                    (:scores t :diagnostics "push"))))
                    (default-value 'eglot-server-programs)))
  (unless (member '(:eval (amends-score-string)) mode-line-misc-info)
    (setq-local mode-line-misc-info
                (append mode-line-misc-info '((:eval (amends-score-string)))))))

;;;###autoload
(defun amends-eglot ()
  "Start the language server in this buffer."
  (interactive)
  (amends-eglot--prepare)
  (call-interactively #'eglot))

;;;###autoload
(defun amends-eglot-ensure ()
  "Start the language server in this buffer soon; for hooks of modes."
  (amends-eglot--prepare)
  (eglot-ensure))

(defun amends-eglot--tell (result)
  "Say what a check of the workspace found, RESULT, and list it."
  (let ((found (+ (plist-get result :errors) (plist-get result :warnings)
                  (plist-get result :suggestions))))
    (message "amends: %d files, %d findings, %d not checked"
             (plist-get result :files) found (plist-get result :notChecked))
    (when (and (> found 0) (not noninteractive)
               (fboundp 'flymake-show-project-diagnostics))
      (flymake-show-project-diagnostics))))

;;;###autoload
(defun amends-eglot-check-workspace ()
  "Check all files of the project, and list what was found."
  (interactive)
  (jsonrpc-async-request
   (or (eglot-current-server) (user-error "First start `amends-eglot'"))
   :workspace/executeCommand
   '(:command "amends.checkWorkspace" :arguments [])
   :timeout 3600
   :success-fn #'amends-eglot--tell
   :error-fn (lambda (err) (message "amends: %s" (plist-get err :message)))))

(cl-defmethod eglot-handle-notification
  (_server (_method (eql 'amends/score)) &key uri score grade &allow-other-keys)
  "Keep the SCORE and GRADE of the document URI for the mode line."
  (let ((buffer (find-buffer-visiting
                 (funcall (if (fboundp 'eglot-uri-to-path)
                              'eglot-uri-to-path
                            'eglot--uri-to-path)
                          uri))))
    (when buffer
      (with-current-buffer buffer
        (setq amends--score score
              amends--grade grade)
        (force-mode-line-update)))))

(provide 'amends-eglot)

;;; amends-eglot.el ends here
