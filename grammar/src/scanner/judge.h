// What a line is, judged on what was read of it.

#ifndef NIANBAO_JUDGE_H_
#define NIANBAO_JUDGE_H_

#include "line.h"

enum {
  MAX_TITLE_LINE = 80,    // characters of a title
  MAX_AFTER_TITLE = 6,    // characters behind 年度报告 in a title
  MAX_HEADING = 45,       // characters of a heading, without pinyin
};

// The characters without blanks and without pinyin in brackets; returns how many.
static unsigned without_pinyin(const struct Line *line, Char *out) {
  unsigned count = 0;
  for (unsigned i = 0; i < line->kept; i++) {
    Char c = line->text[i];
    if (c == ' ') continue;
    if (is_open_round(c) && count > 0 && is_han(out[count - 1])) {
      unsigned end = i + 1;
      while (end < line->kept && is_pinyin(line->text[end])) end++;
      if (end > i + 1 && end < line->kept && is_close_round(line->text[end])) {
        i = end;
        continue;
      }
    }
    out[count++] = c;
  }
  return count;
}

static bool is_title_line(const struct Line *line) {
  if (!line->ended || line->length > MAX_TITLE_LINE) return false;
  Char text[KEPT];
  unsigned count = without_pinyin(line, text);
  bool found = false;
  unsigned after = 0;
  for (unsigned i = 0; i < count; i++) {
    Char c = text[i];
    if (c == U'。' || c == U'；' || c == U'，' || c == U'《' || c == U'“' || c == U'：' || c == '|') return false;
    if (c == U'根' && i + 1 < count && (text[i + 1] == U'据' || text[i + 1] == U'據')) return false;
    if (i + 3 < count && c == U'年' && text[i + 1] == U'度' && (text[i + 2] == U'报' || text[i + 2] == U'報') &&
        text[i + 3] == U'告') {
      found = true;
      after = count - i - 4;
    }
  }
  return found && after <= MAX_AFTER_TITLE;
}

static bool is_heading_line(const struct Line *line) {
  if (!line->ended || line->sentence || line->length > KEPT) return false;
  Char text[KEPT];
  unsigned count = without_pinyin(line, text);
  if (count == 0 || count > MAX_HEADING) return false;
  Char last = text[count - 1];
  // The number alone may end with 、, so that a heading being typed stays one.
  if (number_level(text, count)) return true;
  return last != U'，' && last != U'、' && last != U'；' && last != U'：';
}

// The number of pages behind that of one: 共 6 页, /共6页.
static bool counts_pages(const Char *text, unsigned count) {
  unsigned i = 0;
  if (i < count && (text[i] == U'/' || text[i] == U'，')) i++;
  if (i == count || text[i] != U'共') return false;
  unsigned first = ++i;
  while (i < count && is_digit(text[i])) i++;
  return i > first && i + 1 == count && unradical(text[i]) == U'页';
}

// — 3 —, - 3 -, 第 3 页, 第3页 共6页.
static bool is_page_number(const struct Line *line) {
  if (!line->ended || line->length > 20 || line->kept == 0) return false;
  Char text[KEPT];
  unsigned count = without_pinyin(line, text);
  unsigned i = 0;
  bool page = text[0] == U'第';
  if (page) i = 1;
  while (!page && i < count && is_dash(text[i])) i++;
  unsigned first = i;
  while (i < count && is_digit(text[i])) i++;
  if (first == 0 || i == first || i - first > 4 || i == count) return false;
  if (page) {
    if (unradical(text[i]) != U'页') return false;
    return i + 1 == count || counts_pages(text + i + 1, count - i - 1);
  }
  while (i < count && is_dash(text[i])) i++;
  return i == count;
}

static bool is_thematic_break(const struct Line *line) {
  if (!line->ended || line->kept == 0 || line->length > KEPT) return false;
  unsigned count = 0;
  for (unsigned i = 0; i < line->kept; i++) {
    if (line->text[i] == ' ') continue;
    if (line->text[i] != line->text[0]) return false;
    count++;
  }
  return count >= 3 && (line->text[0] == '-' || line->text[0] == '*' || line->text[0] == '_');
}

static inline bool is_pipe_line(const struct Line *line) {
  return line->pipe_first || (line->ended && line->pipe_last) || line->pipes >= 2;
}

static inline bool is_delimiter_line(const struct Line *line) {
  return is_pipe_line(line) && !line->tagged && line->only_delimiters && line->dash && line->ended;
}

#endif
