;;; interlock-eglot.el --- Concurrency guidance for Python  -*- lexical-binding: t -*-

;; Author: The Interlock developers
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: languages, tools, python
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Interlock says what would block the event loop, race, deadlock or get lost
;; in Python code, why it would, and how to write it instead.
;;
;; As eglot's server for Python:
;;
;;   (require 'interlock-eglot)
;;   (interlock-eglot-setup)
;;
;; and M-x eglot in a Python buffer.  Findings are Flymake's, fixes are in
;; M-x eglot-code-actions, and ElDoc says where a function runs.
;;
;; eglot runs one server in a buffer.  Beside another one, or without any:
;;
;;   (require 'interlock-eglot)
;;   (add-hook 'python-mode-hook #'interlock-flymake-setup)
;;   (add-hook 'eglot-managed-mode-hook #'interlock-flymake-setup)
;;
;; Flymake then shows what `interlock check' finds in the text as it stands.
;;
;; M-x interlock-explain shows the page of the rule of the finding at point.

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(require 'json)

(defgroup interlock nil
  "Concurrency guidance for Python."
  :group 'python
  :prefix "interlock-")

(defcustom interlock-program "interlock"
  "The program, by its name on PATH or with its folder."
  :type 'string
  :risky t)

(defcustom interlock-server-arguments nil
  "What the language server is started with beside `server'.
For instance (\"--log-level\" \"debug\" \"--log-file\" \"/tmp/interlock.log\")."
  :type '(repeat string)
  :risky t)

;;;; The language server

(defun interlock-eglot-contact (&rest _)
  "Return the command of the server, for eglot."
  (append (list interlock-program "server") interlock-server-arguments))

;;;###autoload
(defun interlock-eglot-setup ()
  "Make Interlock eglot's server for Python.
Others that are registered for it come after it no more; to keep
them, use `interlock-flymake-setup'."
  (add-to-list 'eglot-server-programs
               '((python-mode python-ts-mode) . interlock-eglot-contact)))

(defun interlock-fix-all ()
  "Apply all fixes in the buffer that keep the meaning."
  (interactive)
  (eglot-code-actions (point-min) (point-max) "source.fixAll.interlock" t))

;;;; Pages

(defun interlock--output (&rest arguments)
  "Return what the program prints for ARGUMENTS."
  (with-temp-buffer
    (let ((code (apply #'call-process interlock-program nil t nil
                       "--color" "never" arguments)))
      (unless (eql code 0)
        (user-error "Interlock: %s" (string-trim (buffer-string))))
      (buffer-string))))

(defun interlock--rules ()
  "Return the names of all rules."
  (let ((listing (interlock--output "rules"))
        (start 0)
        (names nil))
    (while (string-match "^  \\([a-z0-9]+-[a-z0-9-]+\\)  " listing start)
      (push (match-string 1 listing) names)
      (setq start (match-end 0)))
    (nreverse names)))

(defun interlock--finding (diagnostic)
  "Return severity (1 is worst) and rule of Flymake's DIAGNOSTIC, or nil.
Nil is for those of other tools."
  (let* ((data (flymake-diagnostic-data diagnostic))
         (lsp (and (consp data) (cdr (assq 'eglot-lsp-diag data)))))
    (cond ((and (consp data) (cdr (assq 'interlock-finding data))))
          ((equal (plist-get lsp :source) "interlock")
           (cons (or (plist-get lsp :severity) 1) (plist-get lsp :code))))))

(defun interlock--worst-rule (diagnostics)
  "Return the rule of the worst finding among Flymake's DIAGNOSTICS."
  (let ((findings (delq nil (mapcar #'interlock--finding diagnostics))))
    (cdr (car (sort findings (lambda (a b) (< (car a) (car b))))))))

(defun interlock--rule-at-point ()
  "Return the rule of the worst finding at point, else of that in its line."
  (or (interlock--worst-rule (flymake-diagnostics (point)))
      (interlock--worst-rule (flymake-diagnostics (line-beginning-position)
                                                  (line-end-position)))))

;;;###autoload
(defun interlock-explain (rule)
  "Show the page of RULE: why it matters, and what to write instead.
Interactively it is that of the finding at point; where there is
none, or with a prefix argument, it is asked for."
  (interactive
   (list (or (and (not current-prefix-arg) (interlock--rule-at-point))
             (completing-read "Rule: " (interlock--rules) nil t))))
  (let ((page (interlock--output "explain" rule)))
    (with-current-buffer (get-buffer-create (format "*Interlock: %s*" rule))
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert page))
      (goto-char (point-min))
      (special-mode)
      (display-buffer (current-buffer)))))

;;;; Flymake without the server

(defvar-local interlock--check nil
  "The check of this buffer's file that is under way.")

(defun interlock--check-command (file)
  "Return the command for a text that stands for FILE."
  (list interlock-program "check" "--format" "json" "--stdin-filename" file))

(defun interlock--position (line column)
  "Return the position of LINE and COLUMN, both from 1."
  (save-excursion
    (save-restriction
      (widen)
      (goto-char (point-min))
      (forward-line (1- line))
      (min (+ (point) (1- column)) (line-end-position)))))

(defun interlock--diagnostic (finding)
  "Return Flymake's diagnostic for FINDING, an object of the output."
  (let* ((rule (alist-get 'rule finding))
         (severities '("error" "warning" "information" "hint"))
         (severity (1+ (or (cl-position (alist-get 'severity finding)
                                        severities :test #'equal)
                           0))))
    (flymake-make-diagnostic
     (current-buffer)
     (interlock--position (alist-get 'line finding)
                          (alist-get 'column finding))
     (interlock--position (alist-get 'end_line finding)
                          (alist-get 'end_column finding))
     (pcase severity (1 :error) (2 :warning) (_ :note))
     (format "interlock [%s]: %s" rule (alist-get 'message finding))
     `((interlock-finding . (,severity . ,rule))))))

(defun interlock--report (report-fn output)
  "Tell REPORT-FN what is found by OUTPUT, the JSON of a check.
REPORT-FN is as in `flymake-diagnostic-functions'."
  (let* ((json-array-type 'list)
         (json-object-type 'alist)
         (json-key-type 'symbol)
         (checked (json-read-from-string output)))
    (dolist (problem (alist-get 'errors checked))
      (flymake-log :warning "%s: %s" (alist-get 'path problem)
                   (alist-get 'message problem)))
    (funcall report-fn
             (mapcar #'interlock--diagnostic (alist-get 'findings checked))
             :region (cons (point-min) (point-max)))))

(defun interlock--keep (report-fn)
  "Tell REPORT-FN nothing new."
  (funcall report-fn nil :region (cons (point-min) (point-min))))

(defun interlock--finished (process source tick report-fn)
  "When PROCESS has ended, tell REPORT-FN of findings in the buffer SOURCE.
TICK is that of the text that was checked."
  (let ((output (process-buffer process)))
    (when (memq (process-status process) '(exit signal))
      (unwind-protect
          (when (buffer-live-p source)
            (with-current-buffer source
              ;; An older check says nothing, nor one of what has changed
              ;; since: Flymake asks again.
              (when (eq process interlock--check)
                (setq interlock--check nil)
                (if (/= tick (buffer-chars-modified-tick))
                    (interlock--keep report-fn)
                  (condition-case problem
                      (interlock--report
                       report-fn
                       (with-current-buffer output (buffer-string)))
                    (error
                     (flymake-log :warning "interlock check: %s"
                                  (error-message-string problem))
                     (interlock--keep report-fn)))))))
        (kill-buffer output)))))

(defun interlock--error-pipe ()
  "Return a process that writes what a check complains of to Flymake's log."
  (make-pipe-process
   :name "interlock-check errors" :noquery t :sentinel #'ignore
   :filter (lambda (_ text)
             (flymake-log :warning "interlock check: %s" (string-trim text)))))

(defun interlock--send-text (process)
  "Send the whole text of the current buffer to PROCESS, and its end."
  (condition-case problem
      (save-restriction
        (widen)
        (process-send-region process (point-min) (point-max))
        (process-send-eof process))
    ;; It has ended already; its sentinel says so.
    (error (flymake-log :warning "interlock check: %s"
                        (error-message-string problem)))))

(defun interlock-flymake (report-fn &rest _)
  "Check the current buffer's text and tell REPORT-FN what is found.
For `flymake-diagnostic-functions'."
  (unless (executable-find interlock-program)
    (error "There is no program `%s'" interlock-program))
  (when (process-live-p interlock--check)
    (kill-process interlock--check))
  (let ((source (current-buffer))
        (tick (buffer-chars-modified-tick)))
    (setq interlock--check
          (make-process
           :name "interlock-check" :noquery t :connection-type 'pipe
           :coding 'utf-8-unix
           :buffer (generate-new-buffer " *interlock-check*")
           :stderr (interlock--error-pipe)
           :command (interlock--check-command buffer-file-name)
           :sentinel (lambda (process _)
                       (interlock--finished process source tick report-fn))))
    (interlock--send-text interlock--check)))

;;;###autoload
(defun interlock-flymake-setup ()
  "Let Flymake show Interlock's findings in this Python buffer.
For `python-mode-hook' and, beside another server,
`eglot-managed-mode-hook'."
  (when (and (derived-mode-p 'python-mode 'python-ts-mode)
             buffer-file-name
             (not (file-remote-p buffer-file-name)))
    (add-hook 'flymake-diagnostic-functions #'interlock-flymake nil t)
    (flymake-mode 1)
    ;; One that was on already asks its backends anew.
    (flymake-start)))

(provide 'interlock-eglot)
;;; interlock-eglot.el ends here
