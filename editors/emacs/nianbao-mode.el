;;; nianbao-mode.el --- Drafts of 政府信息公开工作年度报告  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT OR Apache-2.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Version: 0.1.0

;;; Commentary:

;; A mode for drafts of the annual report on government information disclosure, and how eglot starts their server.
;; Emacs 29 has eglot built in; for Emacs 28 it is a package.
;;
;; In init.el, with the repository in ~/src/nianbao and the program on your path:
;;
;;     (add-to-list 'load-path "~/src/nianbao/editors/emacs")
;;     (require 'nianbao-mode)
;;     (add-hook 'nianbao-mode-hook #'eglot-ensure)
;;
;; Messages are Chinese; for English, or another place of the program:
;;
;;     (setq nianbao-server '("/opt/nianbao" "server" :initializationOptions (:language "en")))
;;
;; Tried in Emacs 28.2 with eglot 1.9 (tests/editors/emacs/run): findings, fixes, fix all, formatting, renaming, outline.

;;; Code:

(require 'eglot)

(defgroup nianbao nil
  "Drafts of the annual report on government information disclosure."
  :group 'text)

(defcustom nianbao-server '("nianbao" "server")
  "The command of the language server, as in `eglot-server-programs'."
  :type '(repeat sexp))

(defun nianbao-draft-p ()
  "Whether the first lines of a text file are those of a report."
  (when (and buffer-file-name
             (let ((case-fold-search t))
               (string-match-p "\\.\\(?:md\\|txt\\|html?\\)\\'" buffer-file-name)))
    (save-excursion
      (goto-char (point-min))
      (let ((head "") (lines 0))
        (while (and (< lines 20) (not (eobp)))
          (let ((line (replace-regexp-in-string
                       "[[:space:]　]" ""
                       (buffer-substring-no-properties (point) (line-end-position)))))
            (unless (string-empty-p line)
              (setq head (concat head line)
                    lines (1+ lines))))
          (forward-line))
        (and (string-match-p "年度[报報]告" head)
             (string-match-p "信息公[开開]\\|[资資][讯訊]公[开開]\\|政[务務]公[开開]" head))))))

(defconst nianbao-font-lock-keywords
  '(("<!--.*?-->" 0 font-lock-comment-face t)
    ("^#+ .*" . font-lock-function-name-face)
    ("^[[:space:]　]*[一二三四五六]、.*" . font-lock-function-name-face)
    ("《[^《》\n]+》" . font-lock-type-face)
    ("第[零〇一二三四五六七八九十百0-9]+条\\(?:第[（(]?[一二三四五六七八九十0-9]+[）)]?[款项]\\)*" . font-lock-constant-face))
  "Colours of headings, acts, articles and comments.")

;;;###autoload
(define-derived-mode nianbao-mode text-mode "年报"
  "Major mode for drafts of 政府信息公开工作年度报告."
  (setq-local comment-start "<!-- "
              comment-end " -->"
              ;; In rows out of a spreadsheet a tab parts the cells, and those at the end of a row are its blank cells.
              indent-tabs-mode t
              before-save-hook (remq #'delete-trailing-whitespace (default-value 'before-save-hook))
              ;; The rows of tables are wide, and paragraphs are one line.
              word-wrap-by-category t
              font-lock-defaults '(nianbao-font-lock-keywords t)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.nianbao\\(?:\\.md\\)?\\'" . nianbao-mode))
;;;###autoload
(add-to-list 'auto-mode-alist '("年度报告[^/]*\\.\\(?:md\\|txt\\)\\'" . nianbao-mode))
;;;###autoload
(add-to-list 'magic-mode-alist '(nianbao-draft-p . nianbao-mode))

(add-to-list 'eglot-server-programs '(nianbao-mode . (lambda (&rest _) nianbao-server)))

(defun nianbao-fix-all ()
  "Apply all safe fixes to the draft."
  (interactive)
  (eglot-code-actions (point-min) (point-max) "source.fixAll.nianbao" t))

(provide 'nianbao-mode)
;;; nianbao-mode.el ends here
