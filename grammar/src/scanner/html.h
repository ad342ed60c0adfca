// HTML: tags, comments, scripts, tables; and the suppression comments of nianbao.

#ifndef NIANBAO_HTML_H_
#define NIANBAO_HTML_H_

#include "peek.h"

enum {
  MAX_TAG = 4096,       // characters of a tag
  MAX_COMMENT = 20000,  // characters of a comment
  MAX_RAW = 100000,     // characters of a script or style sheet
  MAX_NAME = 16,        // characters of a tag name that are told apart
};

// What a `<` begins.
enum Angle {
  ANGLE_NOTHING,
  ANGLE_INLINE,
  ANGLE_BLOCK,
  ANGLE_BREAK,  // <br>
  ANGLE_TABLE,
  ANGLE_TABLE_END,
  ANGLE_ROW,
  ANGLE_ROW_END,
  ANGLE_CELL,
  ANGLE_CELL_END,
  ANGLE_IMAGE,
  ANGLE_RAW,
  ANGLE_COMMENT,
  ANGLE_SUPPRESSION,
};

// Tags that end a line of text. Those of tables are asked for by name.
static const char *const BLOCK_TAGS[] = {
  "address", "article", "aside", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "div", "dl", "dt",
  "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr",
  "html", "iframe", "li", "link", "main", "meta", "nav", "ol", "option", "p", "pre", "section", "select", "tbody",
  "tfoot", "thead", "title", "ul",
};

static bool same_name(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return *a == *b;
}

static enum Angle kind_of_tag(const char *name, bool closing) {
  if (same_name(name, "td") || same_name(name, "th")) return closing ? ANGLE_CELL_END : ANGLE_CELL;
  if (same_name(name, "tr")) return closing ? ANGLE_ROW_END : ANGLE_ROW;
  if (same_name(name, "table")) return closing ? ANGLE_TABLE_END : ANGLE_TABLE;
  if (same_name(name, "br")) return ANGLE_BREAK;
  if (same_name(name, "img")) return ANGLE_IMAGE;
  if (!closing && (same_name(name, "script") || same_name(name, "style"))) return ANGLE_RAW;
  if (same_name(name, "script") || same_name(name, "style")) return ANGLE_BLOCK;
  for (unsigned i = 0; i < sizeof BLOCK_TAGS / sizeof *BLOCK_TAGS; i++) {
    if (same_name(name, BLOCK_TAGS[i])) return ANGLE_BLOCK;
  }
  return ANGLE_INLINE;
}

static inline bool is_name_char(Char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || c == ':' || c == '-' || c == '_';
}

// A tag name in lower case, cut at MAX_NAME; false if there is none.
static bool read_tag_name(TSLexer *lexer, char *name) {
  if (!is_ascii_letter(peek(lexer))) return false;
  unsigned length = 0;
  for (unsigned count = 0; count < MAX_TAG && is_name_char(peek(lexer)); count++) {
    Char c = peek(lexer);
    if (length + 1 < MAX_NAME) name[length++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    advance(lexer);
  }
  name[length] = 0;
  return true;
}

// The rest of a tag to its `>`. A `<` before that, also in quotes, says that it is no tag; so the cost of looking
// ahead from many `<` stays proportional to the text.
static bool peek_tag_rest(TSLexer *lexer) {
  Char quote = 0;
  bool after_equals = false;
  for (unsigned count = 0; count < MAX_TAG; count++) {
    Char c = peek(lexer);
    if (c == '<' || at_eof(lexer)) return false;
    advance(lexer);
    if (quote) {
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '>') return true;
    if (after_equals && (c == '"' || c == '\'')) quote = c;
    if (!is_space(c) && c != '\n' && c != '\t') after_equals = c == '=';
  }
  return false;
}

// To the end tag of a script or style sheet.
static bool peek_raw_end(TSLexer *lexer, const char *name) {
  for (unsigned count = 0; count < MAX_RAW && !at_eof(lexer); count++) {
    if (!accept(lexer, '<')) {
      advance(lexer);
      continue;
    }
    bool closing = accept(lexer, '/');
    char other[MAX_NAME];
    if (!read_tag_name(lexer, other) || !same_name(other, name)) continue;
    // A second start tag: the first was never closed.
    return closing && peek_tag_rest(lexer);
  }
  return false;
}

// `--` was read; the rest of the comment, marked at its end if asked and unless it is a suppression.
static enum Angle comment(TSLexer *lexer, bool marking) {
  while (is_space(peek(lexer)) || peek(lexer) == '\t') advance(lexer);
  bool suppression = false;
  if (peek(lexer) == 'n') {
    suppression = accept_all(lexer, U"nianbao") && (accept(lexer, ':') || accept(lexer, U'：'));
  }
  unsigned dashes = 0;
  unsigned opening = 0;  // how much of a second `<!--` was seen
  for (unsigned count = 0; count < MAX_COMMENT && !at_eof(lexer); count++) {
    Char c = peek(lexer);
    if (c == '\n') suppression = false;
    opening = c == '<' ? 1 : (opening == 1 && c == '!') || (opening == 2 && c == '-') ? opening + 1
            : opening == 3 && c == '-' ? 4 : 0;
    if (opening == 4) break;
    advance(lexer);
    if (c == '>' && dashes >= 2) {
      if (marking && !suppression) mark(lexer);
      return suppression ? ANGLE_SUPPRESSION : ANGLE_COMMENT;
    }
    dashes = c == '-' ? dashes + 1 : 0;
  }
  return ANGLE_NOTHING;
}

struct AngleFound {
  enum Angle kind;
  bool closing;  // </…
};

// A tag, when `<` and its slash were read.
static enum Angle scan_named_tag(TSLexer *lexer, bool closing, bool marking) {
  char name[MAX_NAME];
  if (!read_tag_name(lexer, name) || !peek_tag_rest(lexer)) return ANGLE_NOTHING;
  enum Angle kind = kind_of_tag(name, closing);
  if (kind != ANGLE_RAW) return kind;
  if (!peek_raw_end(lexer, name)) return ANGLE_BLOCK;
  if (marking) mark(lexer);
  return ANGLE_RAW;
}

// <!DOCTYPE …>, <?xml …>, <![endif]>.
static enum Angle declaration(TSLexer *lexer, bool marking) {
  char name[MAX_NAME];
  accept(lexer, '[');
  if (!read_tag_name(lexer, name) || !peek_tag_rest(lexer)) return ANGLE_NOTHING;
  if (marking) mark(lexer);
  return ANGLE_RAW;
}

// What the scanner is to mark at its end.
enum Marking {
  MARK_NOTHING,
  MARK_RAW,    // comments and raw text, which are tokens of their own wherever they stand
  MARK_IMAGE,  // and images, which at the beginning of a line are not
};

// What begins at `<`. For all that is not to be marked, the mark stays where it was.
static struct AngleFound scan_angle(TSLexer *lexer, enum Marking marking) {
  bool raw = marking != MARK_NOTHING;
  struct AngleFound found = {.kind = ANGLE_NOTHING, .closing = false};
  advance(lexer);
  if (accept(lexer, '!')) {
    if (!accept(lexer, '-')) {
      found.kind = declaration(lexer, raw);
    } else if (accept(lexer, '-')) {
      found.kind = comment(lexer, raw);
    }
  } else if (accept(lexer, '?')) {
    found.kind = declaration(lexer, raw);
  } else {
    found.closing = accept(lexer, '/');
    found.kind = scan_named_tag(lexer, found.closing, raw);
    if (found.kind == ANGLE_IMAGE && marking == MARK_IMAGE && !found.closing) mark(lexer);
  }
  return found;
}

// Whether a tag found in a line ends the line. In rows <br> does not.
static inline bool ends_line(enum Angle kind, bool in_row) {
  switch (kind) {
    case ANGLE_BLOCK: case ANGLE_TABLE: case ANGLE_TABLE_END: case ANGLE_ROW: case ANGLE_ROW_END: case ANGLE_CELL:
    case ANGLE_CELL_END: case ANGLE_RAW:
      return true;
    case ANGLE_BREAK: return !in_row;
    default: return false;
  }
}

// Whether the line ends at the character ahead, where that is not a blank.
static bool line_ends_here(TSLexer *lexer, bool in_row) {
  if (at_newline_or_eof(lexer)) return true;
  return peek(lexer) == '<' && ends_line(scan_angle(lexer, MARK_NOTHING).kind, in_row);
}

static inline bool is_tag_blank(Char c) { return is_space(c) || c == '\n' || c == '\t'; }

static inline bool ends_attribute_name(Char c) {
  return is_tag_blank(c) || c == '=' || c == '>' || c == '"' || c == '\'' || c == '/' || c == '<';
}

// A value behind `=`: quoted, or up to a blank. Marked at its end.
static bool attribute_value(TSLexer *lexer) {
  Char quote = peek(lexer);
  if (quote == '"' || quote == '\'') {
    advance(lexer);
    for (unsigned count = 0; count < MAX_TAG && !at_eof(lexer) && peek(lexer) != '<'; count++) {
      Char c = peek(lexer);
      advance(lexer);
      if (c != quote) continue;
      mark(lexer);
      return true;
    }
    return false;
  }
  unsigned count = 0;
  while (count < MAX_TAG && !at_eof(lexer) && !is_tag_blank(peek(lexer)) && peek(lexer) != '>' && peek(lexer) != '<') {
    advance(lexer);
    count++;
  }
  mark(lexer);
  return count > 0;
}

// Within a tag.
static bool scan_tag(TSLexer *lexer, const bool *valid) {
  if (valid[TAG_NAME]) {
    if (peek(lexer) == '<') skip(lexer);
    if (peek(lexer) == '/') skip(lexer);
    char name[MAX_NAME];
    bool named = read_tag_name(lexer, name);
    if (named) mark(lexer);
    return emit(lexer, named ? TAG_NAME : BAIL);
  }
  while (is_tag_blank(peek(lexer))) skip(lexer);
  mark(lexer);
  if (valid[ATTRIBUTE_VALUE]) {
    if (peek(lexer) == '=') skip(lexer);
    while (is_tag_blank(peek(lexer))) skip(lexer);
    mark(lexer);
    return emit(lexer, attribute_value(lexer) ? ATTRIBUTE_VALUE : BAIL);
  }
  Char c = peek(lexer);
  if (at_eof(lexer) || c == '<') return emit(lexer, BAIL);
  if (c == '>') {
    advance(lexer);
    mark(lexer);
    return emit(lexer, TAG_END);
  }
  if (ends_attribute_name(c)) {
    advance(lexer);
    mark(lexer);
    if (c == '/' && accept(lexer, '>')) {
      mark(lexer);
      return emit(lexer, TAG_END);
    }
    return emit(lexer, TAG_JUNK);
  }
  for (unsigned count = 0; count < MAX_TAG && !at_eof(lexer) && !ends_attribute_name(peek(lexer)); count++) {
    advance(lexer);
  }
  mark(lexer);
  while (is_tag_blank(peek(lexer))) advance(lexer);
  if (!accept(lexer, '=')) return emit(lexer, ATTRIBUTE_NAME);
  while (is_tag_blank(peek(lexer))) advance(lexer);
  Char quote = peek(lexer);
  if (quote != '"' && quote != '\'') {
    bool valued = quote != '>' && quote != '<' && !at_eof(lexer);
    return emit(lexer, valued ? ATTRIBUTE_NAME_BEFORE_VALUE : ATTRIBUTE_NAME);
  }
  advance(lexer);
  for (unsigned count = 0; count < MAX_TAG && !at_eof(lexer) && peek(lexer) != '<'; count++) {
    if (accept(lexer, quote)) return emit(lexer, ATTRIBUTE_NAME_BEFORE_VALUE);
    advance(lexer);
  }
  return emit(lexer, ATTRIBUTE_NAME);
}

static inline bool is_rule_char(Char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_ascii_digit(c) || c == '-' || c == '_';
}

static inline bool is_rule_separator(Char c) { return c == ',' || c == U'，' || c == U'、'; }

// `-->`, with any number of dashes before it.
static bool comment_end(TSLexer *lexer) {
  unsigned dashes = 0;
  while (accept(lexer, '-')) dashes++;
  return dashes >= 2 && accept(lexer, '>');
}

// What was read of a suppression comment.
struct SuppressionText {
  bool rule;   // so far only characters of rule names
  bool ended;  // the end of the comment was reached
};

// A word of a suppression comment or, with `whole`, all to its end. Marked behind the last character.
static struct SuppressionText suppression_text(TSLexer *lexer, bool whole) {
  struct SuppressionText text = {.rule = true, .ended = false};
  for (unsigned count = 0; count < MAX_COMMENT && !at_newline_or_eof(lexer); count++) {
    Char c = peek(lexer);
    bool blank = is_tag_blank(c);
    if (!whole && (blank || is_rule_separator(c))) break;
    if (c == '-') {
      text.ended = comment_end(lexer);
      if (text.ended) return text;
    } else {
      advance(lexer);
    }
    if (!is_rule_char(c)) text.rule = false;
    if (!blank) mark(lexer);
  }
  return text;
}

// Within a suppression comment, whose `-->` is on the same line.
static bool scan_suppression(TSLexer *lexer, const bool *valid) {
  bool separated = false;
  if (valid[DIRECTIVE]) {
    // The text that made it a suppression.
    while (!at_newline_or_eof(lexer) && peek(lexer) != ':' && peek(lexer) != U'：') skip(lexer);
    if (!at_newline_or_eof(lexer)) skip(lexer);
  }
  while (is_space(peek(lexer)) || peek(lexer) == '\t' || is_rule_separator(peek(lexer))) {
    if (is_rule_separator(peek(lexer))) separated = true;
    skip(lexer);
  }
  mark(lexer);
  if (at_newline_or_eof(lexer)) return emit(lexer, BAIL);
  bool dash = peek(lexer) == '-';
  if (dash && comment_end(lexer)) {
    mark(lexer);
    return emit(lexer, SUPPRESSION_END);
  }
  if (dash) mark(lexer);
  struct SuppressionText word = suppression_text(lexer, false);
  if (valid[DIRECTIVE]) return emit(lexer, DIRECTIVE);
  if (!dash && word.rule && valid[RULE_NAME]) return emit(lexer, RULE_NAME);
  if (!dash && word.rule && separated && valid[FURTHER_RULE_NAME]) return emit(lexer, FURTHER_RULE_NAME);
  if (!word.ended) (void)suppression_text(lexer, true);
  return emit(lexer, valid[REASON] ? REASON : BAIL);
}

#endif
