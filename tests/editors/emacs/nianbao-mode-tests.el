;;; nianbao-mode-tests.el --- Tests in a real Emacs  -*- lexical-binding: t; -*-

;;; Code:

(require 'ert)
(require 'flymake)
(require 'imenu)
(require 'seq)
(require 'nianbao-mode)

(defconst nianbao-tests-fixtures
  (expand-file-name "../../fixtures/" (file-name-directory (or load-file-name buffer-file-name))))

(setq nianbao-server (list (getenv "NIANBAO_BIN") "server"))

(defun nianbao-tests-wait (what condition)
  "Wait until CONDITION holds; fail with WHAT where it never does."
  (let ((end (+ (float-time) 15)))
    (while (and (not (funcall condition)) (< (float-time) end))
      (accept-process-output nil 0.05))
    (unless (funcall condition)
      (ert-fail (format "%s did not come" what)))))

(defmacro nianbao-tests-with-draft (fixture &rest body)
  "Run BODY in a buffer with a copy of FIXTURE and its server attached."
  (declare (indent 1))
  `(let* ((folder (make-temp-file "nianbao" t))
          (file (expand-file-name "draft.nianbao.md" folder)))
     (copy-file (expand-file-name ,fixture nianbao-tests-fixtures) file)
     (with-current-buffer (find-file-noselect file)
       (unwind-protect
           (progn
             (apply #'eglot (eglot--guess-contact))
             (nianbao-tests-wait "the server" #'eglot-current-server)
             ;; Flymake waits for the first command, and there are none in a batch.
             (flymake-start)
             ,@body)
         (when (eglot-current-server)
           (eglot-shutdown (eglot-current-server)))
         (set-buffer-modified-p nil)
         (kill-buffer)
         (delete-directory folder t)))))

(defun nianbao-tests-fixture (name)
  "The text of the fixture NAME."
  (with-temp-buffer
    (insert-file-contents (expand-file-name name nianbao-tests-fixtures))
    (buffer-string)))

(defun nianbao-tests-lines ()
  "The lines that have findings, in order."
  (sort (mapcar (lambda (finding) (line-number-at-pos (flymake-diagnostic-beg finding)))
                (flymake-diagnostics))
        #'<))

(ert-deftest nianbao-tests-blanks-at-the-end ()
  "Saving keeps the tabs at the end of a row, which are its blank cells."
  (let ((file (make-temp-file "年度报告" nil ".txt" "行政许可\t\t\n"))
        (before-save-hook '(delete-trailing-whitespace)))
    (unwind-protect
        (with-current-buffer (find-file-noselect file)
          (should (eq major-mode 'nianbao-mode))
          (goto-char (point-max))
          (insert "行政处罚\t\t\n")
          (save-buffer)
          (kill-buffer)
          (with-temp-buffer
            (insert-file-contents file)
            (should (equal (buffer-string) "行政许可\t\t\n行政处罚\t\t\n"))))
      (delete-file file))))

(ert-deftest nianbao-tests-modes ()
  "Names and first lines decide on the mode."
  (let ((folder (make-temp-file "nianbao" t)))
    (unwind-protect
        (pcase-dolist (`(,name ,text ,draft)
                       '(("a.nianbao" "" t)
                         ("a.nianbao.md" "" t)
                         ("2024年度报告.txt" "" t)
                         ("report.md" "\n某镇2024年政府信息公\n开工作年 度　报告\n" t)
                         ("company.txt" "某公司2024年年度报告\n" nil)
                         ("notes.txt" "" nil)))
          (let ((file (expand-file-name name folder)))
            (write-region text nil file nil 'silent)
            (with-current-buffer (find-file-noselect file)
              (should (equal (cons name (derived-mode-p 'nianbao-mode))
                             (cons name (and draft 'nianbao-mode))))
              (kill-buffer))))
      (delete-directory folder t))))

(defun nianbao-tests-checked (file)
  "The lines of what `nianbao check' finds in FILE, in order."
  (with-temp-buffer
    (call-process (car nianbao-server) nil t nil "check" "--output-format" "concise" file)
    (goto-char (point-min))
    (let (lines)
      (while (re-search-forward "^.*\\.md:\\([0-9]+\\):" nil t)
        (push (string-to-number (match-string 1)) lines))
      (sort lines #'<))))

(ert-deftest nianbao-tests-findings ()
  "Findings stand on their lines, and are those of `nianbao check'."
  (nianbao-tests-with-draft "example.nianbao.md"
    (nianbao-tests-wait "findings" #'flymake-diagnostics)
    (should (memq 63 (nianbao-tests-lines)))
    (should (equal (nianbao-tests-lines) (nianbao-tests-checked buffer-file-name)))))

(ert-deftest nianbao-tests-fix ()
  "A quick fix mends the wrong cell and nothing else."
  (nianbao-tests-with-draft "example.nianbao.md"
    (nianbao-tests-wait "findings" #'flymake-diagnostics)
    (search-forward "1．本机关不掌握相关政府信息")
    (re-search-forward "| \\([0-9]\\)")
    (let* ((cell (match-beginning 1))
           (actions (eglot-code-actions cell (1+ cell) "quickfix"))
           (mend (seq-find (lambda (action) (string-match-p "改为 1" (plist-get action :title)))
                           actions))
           (expected (concat (buffer-substring (point-min) cell) "1"
                             (buffer-substring (1+ cell) (point-max)))))
      (should mend)
      (let ((edit (or (plist-get mend :edit)
                      (plist-get (jsonrpc-request (eglot-current-server) :codeAction/resolve mend)
                                 :edit))))
        (eglot--apply-workspace-edit edit))
      (should (equal (buffer-string) expected)))))

(ert-deftest nianbao-tests-fix-all ()
  "`nianbao-fix-all' applies the safe fixes."
  (nianbao-tests-with-draft "example.nianbao.md"
    (nianbao-tests-wait "findings" #'flymake-diagnostics)
    (nianbao-fix-all)
    (should-not (string-match-p "_Toc2024" (buffer-string)))
    (should (string-match-p "^## 二、主动公开政府信息情况$" (buffer-string)))))

(ert-deftest nianbao-tests-format ()
  "`eglot-format-buffer' gives the canonical form."
  (nianbao-tests-with-draft "correct_2024.nianbao.md"
    (while (re-search-forward " +|" nil t)
      (replace-match " |"))
    (eglot-format-buffer)
    (should (equal (buffer-string) (nianbao-tests-fixture "correct_2024.nianbao.md")))))

(ert-deftest nianbao-tests-rename ()
  "`eglot-rename' renames a short form everywhere."
  (nianbao-tests-with-draft "correct_2024.nianbao.md"
    (search-forward "认真落实《条")
    (eglot-rename "公开条例")
    (should (equal (buffer-string)
                   (string-replace "《条例》" "《公开条例》"
                                   (nianbao-tests-fixture "correct_2024.nianbao.md"))))))

(ert-deftest nianbao-tests-outline ()
  "Imenu has the sections."
  (nianbao-tests-with-draft "correct_2024.nianbao.md"
    (let ((outline (format "%S" (eglot-imenu))))
      (should (string-match-p "一、总体情况" outline))
      (should (string-match-p "六、其他需要报告的事项" outline)))))

(provide 'nianbao-mode-tests)
;;; nianbao-mode-tests.el ends here
