;;; emacs_quality.el --- editors/emacs compiles without a warning and its documentation is in order  -*- lexical-binding: t -*-

;;; Code:

(require 'checkdoc)
(require 'package)

(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)

(defvar problems 0 "How many there were.")

(dolist (file command-line-args-left)
  (let ((copy (expand-file-name (file-name-nondirectory file) (getenv "SCRATCH")))
        (byte-compile-error-on-warn t))
    (copy-file file copy t)
    (unless (byte-compile-file copy)
      (setq problems (1+ problems)))
    (let ((checkdoc-create-error-function
           (lambda (text start _end &optional _unfixable)
             (setq problems (1+ problems))
             (message "%s:%d: %s" file (line-number-at-pos start) text)
             nil)))
      (with-current-buffer (find-file-noselect file)
        (checkdoc-current-buffer t)))))

(kill-emacs (if (zerop problems) 0 1))
;;; emacs_quality.el ends here
