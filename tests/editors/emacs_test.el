;;; emacs_test.el --- A real Emacs with editors/emacs  -*- lexical-binding: t -*-

;;; Commentary:

;; Diagnostics appear, hover explains, the run_in_executor fix is applied as a
;; user would apply it, the server ends; and Flymake's backend says the same
;; without the server.  Emacs 28.2 with eglot 1.9 and later ones; run by
;; emacs.sh.  Environment: INTERLOCK (the program), SCRATCH (an empty folder).

;;; Code:

(require 'cl-lib)
(require 'ert)
(require 'project)
(setq make-backup-files nil
      auto-save-default nil
      create-lockfiles nil
      ;; Nobody types: changes are checked when the tests say so.
      flymake-no-changes-timeout 0.1
      eglot-sync-connect 10
      ;; What it asks before it edits is called one way in 1.9, another later.
      eglot-confirm-server-initiated-edits nil
      eglot-confirm-server-edits nil
      ;; A root without a repository: eglot asks project.el.
      project-find-functions
      (list (lambda (folder) (cons 'transient folder))))
;; Before 29 eglot is a package; -Q hides where Debian puts it.
(unless (require 'eglot nil t)
  (require 'package)
  (add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
  (package-initialize))
(require 'interlock-eglot)
(setq interlock-program (getenv "INTERLOCK"))
(interlock-eglot-setup)
;; Emacs's own backend fails in buffers that are closed soon.
(add-hook 'python-mode-hook
          (lambda ()
            (remove-hook 'flymake-diagnostic-functions #'python-flymake t)))

(defconst test-source
  "import requests


async def load(url):
    answer = requests.get(url, timeout=3)
    asyncio.sleep(1)
    return answer.text
")

(defconst test-in-executor
  "import asyncio
import functools
import requests


async def load(url):
    loop = asyncio.get_running_loop()
    answer = await loop.run_in_executor(None, functools.partial(requests.get, url, timeout=3))
    asyncio.sleep(1)
    return answer.text
")

(defun test-wait (what condition)
  "Wait until CONDITION returns non-nil, and return that; else say WHAT."
  (let ((end (+ (float-time) 20)) value)
    (while (and (not (setq value (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (or value (error "Timeout: %s" what))))

(defun test-blocking (&optional marker)
  "Diagnostics of the blocking call, those with MARKER in their text.
Batch Emacs is never idle: what eglot and Flymake leave to timers
is done here."
  (when (eglot-managed-p) (eglot--signal-textDocument/didChange))
  ;; A check that is under way would begin anew.
  (unless interlock--check (flymake-start))
  (accept-process-output nil 0.05)
  (cl-remove-if-not
   (lambda (diagnostic)
     (let ((text (flymake-diagnostic-text diagnostic)))
       (and (string-search "blocks the event loop" text)
            (string-search (or marker "") text))))
   (flymake-diagnostics)))

(defun test-check-place (diagnostic)
  "Check that DIAGNOSTIC is where the blocking call is; go there."
  (goto-char (flymake-diagnostic-beg diagnostic))
  (should (looking-at-p "requests\\.get"))
  (should (equal (interlock--rule-at-point) "blocking-call-in-coroutine")))

(defmacro test-in-file (name &rest body)
  "Run BODY in a buffer that visits a new file NAME."
  (declare (indent 1))
  `(let ((file (expand-file-name ,name (getenv "SCRATCH")))
         (inhibit-message t))
     (write-region test-source nil file)
     (with-current-buffer (find-file-noselect file)
       (unwind-protect
           (save-window-excursion
             (switch-to-buffer (current-buffer))
             ,@body)
         (set-buffer-modified-p nil)
         (kill-buffer)))))

(defun test-connect ()
  "Start the server for the current buffer."
  (apply #'eglot (eglot--guess-contact))
  (test-wait "connection" #'eglot-managed-p))

(defun test-choose (title)
  "Choose the code action at point that has TITLE in its own."
  (let ((last-nonmenu-event ?x)) ; a key, not the mouse
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_ choices &rest _)
                 (or (cl-find-if (lambda (one) (string-search title one))
                                 (mapcar (lambda (one)
                                           (if (consp one) (car one) one))
                                         (all-completions "" choices)))
                     (error "No %s in %S" title choices)))))
      (call-interactively #'eglot-code-actions))))

(ert-deftest interlock-eglot ()
  (test-in-file "service.py"
    (test-connect)
    (let ((server (eglot-current-server)))
      (test-check-place (car (test-wait "diagnostic" #'test-blocking)))

      (let (hover)
        (eglot-hover-eldoc-function (lambda (text &rest _) (setq hover text)))
        (test-wait "hover"
                   (lambda () (and (stringp hover)
                                   (string-match-p "[Bb]locks" hover)))))

      (test-choose "run_in_executor")
      (should (equal (buffer-string) test-in-executor))
      (test-wait "the diagnostic goes" (lambda () (null (test-blocking))))

      (erase-buffer)
      (insert test-source)
      (test-wait "the diagnostic is back" #'test-blocking)
      (interlock-fix-all)
      ;; The other fixes change timing.
      (should (equal (buffer-string) (concat "import asyncio\n" test-source)))

      (set-buffer-modified-p nil)
      (eglot-shutdown server)
      (test-wait "the server ends"
                 (lambda () (not (process-live-p
                                  (jsonrpc--process server)))))
      (should-not (eglot-managed-p)))))

(ert-deftest interlock-flymake ()
  (test-in-file "alone.py"
    (interlock-flymake-setup)
    (test-check-place (car (test-wait "finding" #'test-blocking)))
    (should (= 1 (length (test-blocking))))
    ;; What is checked is the text, saved or not.
    (goto-char (point-min))
    (insert "# é\n")
    (test-wait "finding in the new text"
               (lambda () (cl-some (lambda (one)
                                     (goto-char (flymake-diagnostic-beg one))
                                     (looking-at-p "requests\\.get"))
                                   (test-blocking))))
    (goto-char (point-min))
    (search-forward "= requests")
    (should (equal (interlock--rule-at-point) "blocking-call-in-coroutine"))
    (erase-buffer)
    (insert test-in-executor)
    (should (buffer-modified-p))
    ;; Another one is there: the check did not merely fail.
    (test-wait "the finding goes"
               (lambda () (and (null (test-blocking)) (flymake-diagnostics))))
    (should-not (memq #'interlock-flymake (flymake-disabled-backends)))))

(ert-deftest interlock-flymake-beside-a-server ()
  (test-in-file "beside.py"
    (add-hook 'eglot-managed-mode-hook #'interlock-flymake-setup)
    (unwind-protect
        (progn
          (test-connect)
          (test-wait "both" (lambda () (= 2 (length (test-blocking)))))
          (should (memq #'interlock-flymake (flymake-running-backends)))
          (should (memq #'eglot-flymake-backend (flymake-running-backends)))
          (eglot-shutdown (eglot-current-server)))
      (remove-hook 'eglot-managed-mode-hook #'interlock-flymake-setup))))

(ert-deftest interlock-explain ()
  (test-in-file "explain.py"
    (interlock-flymake-setup)
    (test-check-place (car (test-wait "finding" #'test-blocking)))
    (call-interactively #'interlock-explain)
    (with-current-buffer "*Interlock: blocking-call-in-coroutine*"
      (should (string-search "Why it matters" (buffer-string)))
      (should-not (string-search "\e" (buffer-string))))
    (should (member "dropped-task" (interlock--rules)))
    (should-error (interlock-explain "droped-task") :type 'user-error)))

(ert-run-tests-batch-and-exit)
;;; emacs_test.el ends here
