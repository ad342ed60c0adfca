// What a line of text is: it is read once, without its tags, and judged on what was read.

#ifndef NIANBAO_LINE_H_
#define NIANBAO_LINE_H_

#include "html.h"

enum {
  KEPT = 100,             // characters of a line that are kept for judging it
  MAX_LINE = 240,         // characters of a line that are looked at
  MAX_TITLE_LINE = 80,    // characters of a title
  MAX_AFTER_TITLE = 6,    // characters behind 年度报告 in a title
  MAX_HEADING = 45,       // characters of a heading, without pinyin
  MAX_CONTINUATION = 60,  // characters of a line that goes on with a cell
  MAX_NUMBER = 8,         // characters of a section number
};

struct Line {
  Char text[KEPT];     // its characters without tags, blanks at its ends and leading residue
  unsigned kept;       // how many of them
  unsigned length;     // how many there were, blanks between them counted
  unsigned markers;    // `#` at its beginning
  unsigned pipes;
  bool pipe_first, pipe_last;
  bool tab;            // a tab between two characters
  bool only_delimiters;  // nothing but | - : and blanks, and a dash among them
  bool dash;           // a dash among its characters
  bool tagged;         // tags or residue among its text or before it
  bool ended;          // its end was reached
};

static void keep(struct Line *line, Char c) {
  if (line->kept < KEPT) line->text[line->kept++] = c;
  line->length++;
}

// The level of a section number, if the characters are one and nothing else; else 0.
static unsigned number_level(const Char *text, unsigned length) {
  if (length < 2) return 0;
  Char last = text[length - 1];
  bool han = true, arabic = true;
  unsigned first = 0;
  unsigned end = length - 1;
  bool round = is_close_round(last);
  bool part = last == U'分';
  if (round || part) {
    if (round ? !is_open_round(text[0]) : text[0] != U'第') return 0;
    first = 1;
    if (part && (length < 4 || text[--end] != U'部')) return 0;
  }
  if (first >= end) return 0;
  for (unsigned i = first; i < end; i++) {
    han = han && is_han_numeral(text[i]);
    arabic = arabic && is_digit(text[i]);
  }
  unsigned digits_count = end - first;
  if (!(han && digits_count <= 3) && !(arabic && digits_count <= 2)) return 0;
  if (part) return 1;
  if (round) return han ? 2 : 4;
  if (last == U'、') return 1;
  if (last == '.' || last == U'．') return han ? 1 : 3;
  return 0;
}

// A character that is no blank, with the blanks before it.
static void add_to_line(struct Line *line, Char c, unsigned *blanks, bool *tab) {
  if (line->length > 0) {
    // A tab right behind a section number parts no cells.
    if (*tab && number_level(line->text, line->kept) == 0) line->tab = true;
    for (; *blanks > 0; --*blanks) keep(line, ' ');
  }
  *blanks = 0;
  *tab = false;
  line->pipe_last = c == '|';
  if (c == '|') {
    line->pipes++;
    if (line->length == 0) line->pipe_first = true;
  } else if (c == '-') {
    line->dash = true;
  } else if (c != ':') {
    line->only_delimiters = false;
  }
  keep(line, c);
}

// Whether the characters of an entity behind & make a blank.
static bool is_blank_entity(const Char *name, unsigned length) {
  static const Char *const NAMES[] = {U"nbsp", U"ensp", U"emsp", U"thinsp", U"#160", U"#12288", U"#8194", U"#8195"};
  for (unsigned i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    unsigned j = 0;
    while (j < length && NAMES[i][j] == name[j]) j++;
    if (j == length && !NAMES[i][j]) return true;
  }
  return false;
}

enum { MAX_ENTITY = 10, MAX_RESIDUE = 400 };

// The rest of &name; and whether it is a blank.
static bool entity(TSLexer *lexer, bool *blank) {
  Char name[MAX_ENTITY];
  unsigned length = 0;
  if (peek(lexer) == '#') {
    name[length++] = '#';
    advance(lexer);
  }
  while (length < MAX_ENTITY && (is_ascii_letter(peek(lexer)) || is_ascii_digit(peek(lexer)))) {
    name[length++] = peek(lexer);
    advance(lexer);
  }
  if (length == 0 || !accept(lexer, ';')) return false;
  *blank = is_blank_entity(name, length);
  return true;
}

// What a `[` just read begins: [bookmark: …] and the like, or an [image: …].
enum Bracket { BRACKET_NOTHING, BRACKET_RESIDUE, BRACKET_IMAGE };

static enum Bracket bracket(TSLexer *lexer) {
  static const char *const WORDS[] = {"bookmark", "image", "footnote", "comment", "endnote"};
  char word[MAX_NAME];
  if (!read_tag_name(lexer, word)) return BRACKET_NOTHING;
  // The colon is a character of names.
  unsigned length = 0;
  while (word[length]) length++;
  bool colon = length > 0 && word[length - 1] == ':';
  if (colon) word[length - 1] = 0;
  bool known = false;
  for (unsigned i = 0; i < sizeof WORDS / sizeof *WORDS; i++) known = known || same_name(word, WORDS[i]);
  if (!known || !(colon || accept(lexer, U'：'))) return BRACKET_NOTHING;
  unsigned depth = 1;
  for (unsigned count = 0; count < MAX_RESIDUE && !at_newline_or_eof(lexer); count++) {
    Char c = peek(lexer);
    if (c == '|' || c == '\t') return BRACKET_NOTHING;
    advance(lexer);
    if (c == '[' && ++depth > 2) return BRACKET_NOTHING;
    if (c == ']' && --depth == 0) return same_name(word, "image") ? BRACKET_IMAGE : BRACKET_RESIDUE;
  }
  return BRACKET_NOTHING;
}

// `#`s at the beginning of a line, which make a heading before a blank or a character a heading may begin with.
static void read_markers(TSLexer *lexer, struct Line *line) {
  while (line->markers < 7 && accept(lexer, '#')) line->markers++;
  Char c = peek(lexer);
  bool heading = line->markers <= 6 && (is_space(c) || c == '\t' || at_newline_or_eof(lexer) || is_han(c) ||
                                        is_open_round(c) || is_digit(c));
  if (heading || line->markers == 0) return;
  line->markers = 0;
  keep(line, '#');
  line->only_delimiters = false;
}

// Reads a line from its first character that is no blank, or from behind the tag that stands there, up to what ends
// it.
static struct Line read_line(TSLexer *lexer, bool tagged) {
  struct Line line = {.kept = 0, .only_delimiters = true, .tagged = tagged};
  if (!tagged) read_markers(lexer, &line);
  unsigned blanks = 0;
  bool tab = false;
  unsigned tags = 0;
  while (line.length <= MAX_LINE && tags < MAX_LINE) {
    Char c = peek(lexer);
    if (at_newline_or_eof(lexer)) {
      line.ended = true;
      break;
    }
    if (is_space(c) || c == '\t') {
      advance(lexer);
      if (c == '\t') tab = true;
      if (++blanks > MAX_LINE) break;
      continue;
    }
    if (c == '<') {
      enum Angle angle = scan_angle(lexer, MARK_NOTHING).kind;
      if (angle == ANGLE_NOTHING) {
        add_to_line(&line, '<', &blanks, &tab);
        break;
      }
      if (ends_line(angle, line.pipes > 0 || line.tab)) {
        line.ended = true;
        break;
      }
      tags++;
      line.tagged = true;
      continue;
    }
    if (c == '&') {
      bool blank = false;
      advance(lexer);
      bool found = entity(lexer, &blank);
      tags++;
      line.tagged = true;
      if (!found || !blank) add_to_line(&line, '&', &blanks, &tab);
      continue;
    }
    if (c == '[' && line.length == 0) {
      advance(lexer);
      if (bracket(lexer) == BRACKET_NOTHING) {
        add_to_line(&line, '[', &blanks, &tab);
      } else {
        tags++;
        line.tagged = true;
      }
      continue;
    }
    advance(lexer);
    add_to_line(&line, c, &blanks, &tab);
  }
  return line;
}

// The section number a line begins with: its length, or 0.
static unsigned section_number(const struct Line *line, unsigned *level) {
  for (unsigned length = 2; length <= MAX_NUMBER && length <= line->kept; length++) {
    *level = number_level(line->text, length);
    if (*level == 0) continue;
    // 1.5 is a figure, 1.2021年 a number before a year.
    Char last = line->text[length - 1];
    if (last != '.' && last != U'．') return length;
    unsigned after = 0;
    while (length + after < line->kept && is_digit(line->text[length + after])) after++;
    bool year = after == 4 && length + after < line->kept && line->text[length + after] == U'年';
    return after == 0 || year ? length : 0;
  }
  return 0;
}

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
  if (!line->ended || line->kept == 0 || line->length > KEPT) return false;
  Char text[KEPT];
  unsigned count = without_pinyin(line, text);
  if (count == 0 || count > MAX_HEADING) return false;
  for (unsigned i = 0; i + 1 < count; i++) {
    if (text[i] == U'。' || text[i] == U'；' || text[i] == U'！' || text[i] == U'？') return false;
  }
  Char last = text[count - 1];
  // The number alone may end with 、, so that a heading being typed stays one.
  if (number_level(text, count)) return true;
  return last != U'，' && last != U'、' && last != U'；' && last != U'：';
}

// — 3 —, - 3 -, 第 3 页.
static bool is_page_number(const struct Line *line) {
  if (!line->ended || line->length > 12 || line->kept == 0) return false;
  Char text[KEPT];
  unsigned count = without_pinyin(line, text);
  unsigned i = 0;
  bool page = text[0] == U'第';
  if (page) i = 1;
  while (!page && i < count && is_dash(text[i])) i++;
  unsigned first = i;
  while (i < count && is_digit(text[i])) i++;
  if (first == 0 || i == first || i - first > 4 || i == count) return false;
  if (page) return i + 1 == count && unradical(text[i]) == U'页';
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
