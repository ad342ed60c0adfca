// A line of text, read once, without its tags.

#ifndef NIANBAO_LINE_H_
#define NIANBAO_LINE_H_

#include "residue.h"

enum {
  KEPT = 100,      // characters of a line that are kept for judging it, and looked at for a first delimiter
  MAX_LINE = 240,  // characters of a line that are looked at
  MAX_TAGS = 200,  // tags in these
  MAX_NUMBER = 8,  // characters of a section number
};

struct Line {
  Char text[KEPT];       // its characters without tags, blanks at its ends and leading residue
  unsigned kept;         // how many of them
  unsigned length;       // how many there were, blanks between them counted
  unsigned markers;      // `#` at its beginning
  unsigned pipes;        // | among its characters
  bool pipe_first, pipe_last;
  bool tab;              // a tab between two characters
  bool only_delimiters;  // nothing but | - : and blanks
  bool dash;             // a dash among its characters
  bool tagged;           // tags or residue among its text or before it
  bool sentence;         // a full stop or the like stands before its last character
  bool ended;            // its end was reached
  // What was read since its last character.
  unsigned blanks;
  bool tab_read;
  unsigned tags;
  bool number_sought, numbered;
};

static inline bool ends_sentence(Char c) { return c == U'。' || c == U'；' || c == U'！' || c == U'？'; }

static void keep(struct Line *line, Char c) {
  if (line->kept > 0 && ends_sentence(line->text[line->kept - 1])) line->sentence = true;
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

// The section number a line begins with: its length, or 0.
static unsigned section_number(const struct Line *line, unsigned *level) {
  for (unsigned length = 2; length <= MAX_NUMBER && length <= line->kept; length++) {
    *level = number_level(line->text, length);
    if (*level == 0) continue;
    // 1.5 is a figure, 1.2021年 a number before a year.
    Char last = line->text[length - 1];
    Char next = length < line->kept ? line->text[length] : 0;
    Char behind = length + 1 < line->kept ? line->text[length + 1] : 0;
    // A citation broken over lines: 第二十条第⏎（五）项.
    bool cited = next == U'款' || ((next == U'项' || next == U'項') && behind != U'目');
    if (is_close_round(last) && cited) return 0;
    if (last != '.' && last != U'．') return length;
    unsigned after = 0;
    while (length + after < line->kept && is_digit(line->text[length + after])) after++;
    bool year = after == 4 && length + after < line->kept && line->text[length + after] == U'年';
    return after == 0 || year ? length : 0;
  }
  return 0;
}

// A character that is no blank, with the blanks before it.
static void add_to_line(struct Line *line, Char c) {
  if (line->length > 0) {
    // A tab right behind a section number parts no cells.
    if (line->tab_read && number_level(line->text, line->kept) == 0) line->tab = true;
    for (; line->blanks > 0; line->blanks--) keep(line, ' ');
  }
  line->blanks = 0;
  line->tab_read = false;
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

// A tag in a line, which is no text of it or ends it; false if nothing more is to be read.
static bool read_angle(TSLexer *lexer, struct Line *line) {
  enum Angle angle = scan_angle(lexer, MARK_NOTHING).kind;
  if (angle == ANGLE_NOTHING) {
    add_to_line(line, '<');
    return false;
  }
  line->ended = ends_line(angle, line->pipes > 0 || line->tab);
  line->tagged = line->tagged || !line->ended;
  return !line->ended && ++line->tags < MAX_TAGS;
}

// An entity, which may be a blank.
static void read_entity(TSLexer *lexer, struct Line *line) {
  advance(lexer);
  bool blank;
  if (!entity(lexer, &blank) || !blank) add_to_line(line, '&');
  line->tagged = true;
  line->tags++;
}

// A bracket at the beginning of a line: residue is no text of it.
static void read_bracket(TSLexer *lexer, struct Line *line) {
  advance(lexer);
  if (bracket(lexer) == BRACKET_NOTHING) {
    add_to_line(line, '[');
  } else {
    line->tagged = true;
    line->tags++;
  }
}

// How much of a line the caller needs.
enum Extent {
  WHOLE_LINE,
  HEADING_LINE,  // as much as shows whether it is a heading
};

// Whether enough of the line was read.
static bool is_enough(struct Line *line, enum Extent extent) {
  if (line->length > (line->pipes > 0 || line->tab ? MAX_LINE : KEPT) || line->blanks > MAX_LINE) return true;
  if (extent == WHOLE_LINE || line->markers > 0 || line->length < 2 * MAX_NUMBER) return false;
  if (!line->number_sought) {
    unsigned level;
    line->number_sought = true;
    line->numbered = section_number(line, &level) > 0;
  }
  return line->sentence || !line->numbered;
}

// Reads a line from its first character that is no blank, or from behind the tag that stands there, up to what ends
// it.
static struct Line read_line(TSLexer *lexer, bool tagged, enum Extent extent) {
  struct Line line = {.only_delimiters = true, .tagged = tagged};
  if (!tagged) read_markers(lexer, &line);
  while (!is_enough(&line, extent) && line.tags < MAX_TAGS) {
    Char c = peek(lexer);
    if (at_newline_or_eof(lexer)) {
      line.ended = true;
      break;
    }
    if (is_space(c) || c == '\t') {
      advance(lexer);
      line.blanks++;
      if (c == '\t') line.tab_read = true;
    } else if (c == '<') {
      if (!read_angle(lexer, &line)) break;
    } else if (c == '&') {
      read_entity(lexer, &line);
    } else if (c == '[' && line.length == 0) {
      read_bracket(lexer, &line);
    } else {
      advance(lexer);
      add_to_line(&line, c);
    }
  }
  return line;
}

#endif
