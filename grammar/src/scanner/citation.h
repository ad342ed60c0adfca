// Citations of statutes: titles of acts, the notes behind them, and articles, paragraphs, items and points.

#ifndef NIANBAO_CITATION_H_
#define NIANBAO_CITATION_H_

#include "figure.h"

enum {
  MAX_TITLE = 200,       // characters between 《 and 》
  MAX_TITLE_REST = 80,   // of these on a second line
  MAX_TITLE_DEPTH = 3,   // 《 within 《
  MAX_NOTE = 100,        // characters between the brackets of a note
  MAX_RUN = 12,          // numbers that share one unit, as in 第（一）、（五）项
  NO_UNIT = TOKEN_COUNT,
};

// Whether a name or note may go on in the next line: not where a row, heading or tag begins.
static bool joins_next_line(TSLexer *lexer) {
  if (peek(lexer) == '\r') advance(lexer);
  if (!accept(lexer, '\n')) return false;
  Char c = peek(lexer);
  return !at_eof(lexer) && c != '\t' && c != '|' && c != '#' && c != '<' && c != '\n' && c != '\r';
}

// Blanks, and the end of a line that goes on in the next, as where text out of a PDF is broken: 第二十条第⏎（一）项. Tells
// whether it went to the next line.
static bool peek_joint(TSLexer *lexer) {
  peek_spaces(lexer);
  bool joined = (peek(lexer) == '\n' || peek(lexer) == '\r') && joins_next_line(lexer);
  if (joined) peek_spaces(lexer);
  return joined;
}

static inline bool opens_title(Char c) { return c == U'《' || c == U'〈'; }

static inline bool closes_title(Char c) { return c == U'》' || c == U'〉'; }

// The rest of 《…》 with inner 《》 and 〈〉, over at most two lines; marked after 》.
static bool act_title(TSLexer *lexer) {
  unsigned depth = 1;
  unsigned limit = MAX_TITLE;
  bool second_line = false;
  for (unsigned count = 0; count < limit; count++) {
    Char c = peek(lexer);
    if (at_eof(lexer) || c == '\t' || c == '|') return false;
    if (c == '\n' || c == '\r') {
      if (second_line || !joins_next_line(lexer)) return false;
      second_line = true;
      limit = count + MAX_TITLE_REST;
      continue;
    }
    advance(lexer);
    if (opens_title(c) && ++depth > MAX_TITLE_DEPTH) return false;
    if (closes_title(c) && --depth == 0) {
      mark(lexer);
      return true;
    }
  }
  return false;
}

// Numerals of one kind: digits, or Han numerals.
static bool numerals(TSLexer *lexer) {
  if (is_digit(peek(lexer))) {
    digits(lexer, 4, NULL);
    return !is_digit(peek(lexer));
  }
  unsigned count = 0;
  // The civil code has more than a thousand articles: 第一千二百六十条.
  while (count < 7 && (is_han_numeral(peek(lexer)) || (count > 0 && peek(lexer) == U'千'))) {
    advance(lexer);
    count++;
  }
  return count > 0;
}

// A numeral with or without brackets; tells which.
static bool reference_number(TSLexer *lexer, bool *bracketed) {
  *bracketed = is_open_round(peek(lexer));
  if (!*bracketed) return numerals(lexer);
  advance(lexer);
  peek_joint(lexer);
  if (!numerals(lexer)) return false;
  if (peek_joint(lexer)) numerals(lexer);
  if (!is_close_round(peek(lexer))) return false;
  advance(lexer);
  return true;
}

// 条 款 项 目 as the kind of reference it makes; the lexer goes behind it.
static unsigned reference_unit(TSLexer *lexer) {
  Char c = unradical(peek(lexer));
  unsigned unit = c == U'条' || c == U'條' ? ARTICLE
                : c == U'款' ? CLAUSE
                : c == U'项' || c == U'項' ? ITEM
                : c == U'目' ? SUBITEM
                : NO_UNIT;
  if (unit != NO_UNIT) advance(lexer);
  return unit;
}

// Whether the unit was but the beginning of another word: 条件, 项目, 目标.
static bool unit_is_other_word(TSLexer *lexer, unsigned unit) {
  Char c = unradical(peek(lexer));
  switch (unit) {
    case ARTICLE: return c == U'件' || c == U'例' || c == U'线';
    case ITEM: return c == U'目';
    case SUBITEM: return c == U'标' || c == U'录' || c == U'前' || c == U'的';
    default: return false;
  }
}

static bool is_list_separator(Char c) {
  return c == U'、' || c == U'和' || c == U'及' || c == U'与' || c == U'或' || c == U'以' || c == U'，' || c == U'與';
}

static bool is_range_separator(Char c) { return c == U'至' || c == U'到' || is_dash(c) || is_tilde(c); }

// What stands between two references; the lexer goes behind it.
static bool reference_separator(TSLexer *lexer) {
  Char c = peek(lexer);
  if (!is_list_separator(c) && !is_range_separator(c)) return false;
  advance(lexer);
  return c != U'以' || accept(lexer, U'及');
}

// Behind a number without a unit: the unit of the run it stands in.
static unsigned unit_of_run(TSLexer *lexer) {
  for (unsigned i = 0; i < MAX_RUN; i++) {
    peek_spaces(lexer);
    if (!is_open_round(peek(lexer)) && !reference_separator(lexer)) return NO_UNIT;
    peek_spaces(lexer);
    if (accept(lexer, U'第')) peek_spaces(lexer);
    bool bracketed;
    if (!reference_number(lexer, &bracketed)) return NO_UNIT;
    peek_spaces(lexer);
    unsigned unit = reference_unit(lexer);
    if (unit != NO_UNIT) return unit_is_other_word(lexer, unit) ? NO_UNIT : unit;
  }
  return NO_UNIT;
}

// 之一 behind an article.
static void article_suffix(TSLexer *lexer, bool marking) {
  if (!accept(lexer, U'之') || !is_han_numeral(peek(lexer))) return;
  numerals(lexer);
  if (marking) mark(lexer);
}

// A reference: 第二十条, 第（二）项, （二）款, or a number whose unit stands further on. `marking` says whether the
// token may end before that is known, and `ordinal` whether a number without 第 and brackets will do.
static unsigned reference(TSLexer *lexer, bool marking, bool ordinal) {
  if (accept(lexer, U'第')) {
    ordinal = true;
    peek_joint(lexer);
  }
  bool bracketed;
  if (!reference_number(lexer, &bracketed) || (!ordinal && !bracketed)) return NO_UNIT;
  if (marking) mark(lexer);
  // 第二⏎十条: the number itself is broken.
  bool broken = peek_joint(lexer) && !bracketed && numerals(lexer);
  if (broken) peek_spaces(lexer);
  unsigned unit = reference_unit(lexer);
  if (unit == NO_UNIT) return broken ? NO_UNIT : unit_of_run(lexer);
  if (unit_is_other_word(lexer, unit)) return NO_UNIT;
  if (marking) mark(lexer);
  if (unit == ARTICLE) article_suffix(lexer, marking);
  return unit;
}

// 前款, 本款.
static bool relative_clause(TSLexer *lexer) {
  if (peek(lexer) != U'前' && peek(lexer) != U'本') return false;
  advance(lexer);
  return accept(lexer, U'款');
}

// What the bracket just opened behind the title of an act holds: a note on its version, a short form, or something
// else.
static enum Token note_kind(TSLexer *lexer) {
  enum Token kind = BAIL;
  bool second_line = false;
  unsigned depth = 1;
  Char before = 0;
  for (unsigned count = 0; count < MAX_NOTE; count++) {
    Char c = peek(lexer);
    if (at_eof(lexer) || c == '\t' || c == '|' || c == '<') return BAIL;
    if (c == '\n' || c == '\r') {
      if (second_line || !joins_next_line(lexer)) return BAIL;
      second_line = true;
      continue;
    }
    advance(lexer);
    if (is_open_round(c)) depth++;
    if (is_close_round(c) && --depth == 0) return kind;
    if (is_space(c)) continue;
    bool short_form = (before == U'简' || before == U'簡' || before == U'统' || before == U'統' || before == U'下') &&
                      (c == U'称' || c == U'稱');
    if (short_form) kind = kind == NOTE_START ? NOTE_START : DEFINITION_START;
    bool version = (before == U'令' && c == U'第') || (before == U'号' && c == U'令') || (before == U'修' && c == U'订') ||
                   (before == U'修' && c == U'正') || (before == U'公' && c == U'布') || (before == U'通' && c == U'过') ||
                   (before == U'试' && c == U'行') || (is_docnum_open(before) && is_digit(c)) ||
                   (before == U'施' && c == U'行');
    if (version && kind == BAIL) kind = NOTE_START;
    before = c;
  }
  return BAIL;
}

static inline bool is_definition_word(Char c) {
  return c == U'以' || c == U'下' || c == U'简' || c == U'簡' || c == U'统' || c == U'統';
}

// 以下简称, 下称, 以下统称 with what joins the name to it.
static bool definition_lead(TSLexer *lexer, bool marking) {
  if (!is_definition_word(peek(lexer))) return false;
  for (unsigned i = 0; i < 6; i++) {
    Char c = peek(lexer);
    if (c == U'称' || c == U'稱') {
      advance(lexer);
      if (peek(lexer) == U'：' || peek(lexer) == ':' || peek(lexer) == U'为') advance(lexer);
      if (marking) mark(lexer);
      return true;
    }
    if (!is_definition_word(c) && c != '\n' && !is_space(c)) return false;
    advance(lexer);
  }
  return false;
}

// The name a short form is, with its 《》 or “”: up to the closing bracket or a comma outside of them.
static bool short_form(TSLexer *lexer) {
  unsigned depth = 0;
  unsigned count = 0;
  for (; count < MAX_NOTE && !at_eof(lexer); count++) {
    Char c = peek(lexer);
    if (depth == 0 && (is_close_round(c) || c == U'，' || c == U'；' || c == ',' || c == U'、')) break;
    if (c == U'《' || c == U'“' || is_open_round(c)) depth++;
    if ((c == U'》' || c == U'”' || is_close_round(c)) && depth > 0) depth--;
    advance(lexer);
    if (!is_space(c) && c != '\n') mark(lexer);
  }
  return count > 0;
}

static void skip_note_blanks(TSLexer *lexer) {
  while (is_space(peek(lexer)) || peek(lexer) == '\n') skip(lexer);
}

// In the bracket of a short form, where only its parts may stand.
static bool scan_definition(TSLexer *lexer, const bool *valid) {
  skip_note_blanks(lexer);
  mark(lexer);
  if (valid[NOTE_END] && is_close_round(peek(lexer))) {
    advance(lexer);
    mark(lexer);
    return emit(lexer, NOTE_END);
  }
  if (valid[DEFINITION_LEAD] && definition_lead(lexer, true)) return emit(lexer, DEFINITION_LEAD);
  if (valid[SHORT_FORM] && short_form(lexer)) return emit(lexer, SHORT_FORM);
  return emit(lexer, BAIL);
}

// After `_citation_goes_on`: what was seen ahead then.
static bool scan_citation_part(TSLexer *lexer, const bool *valid) {
  while (is_space(peek(lexer)) || peek(lexer) == '\n' || peek(lexer) == '\r') skip(lexer);
  Char c = peek(lexer);
  if (valid[NOTE_START] && is_open_round(c)) {
    advance(lexer);
    mark(lexer);
    peek_spaces(lexer);
    while (peek(lexer) == '\n') advance(lexer);
    return emit(lexer, definition_lead(lexer, false) ? DEFINITION_START : NOTE_START);
  }
  if (valid[OF] && accept(lexer, U'的')) {
    mark(lexer);
    return emit(lexer, OF);
  }
  if (valid[LIST_SEPARATOR] && reference_separator(lexer)) {
    mark(lexer);
    return emit(lexer, is_range_separator(c) ? RANGE_SEPARATOR : LIST_SEPARATOR);
  }
  mark(lexer);
  if (c == U'前' || c == U'本') {
    bool found = relative_clause(lexer);
    if (found) mark(lexer);
    return emit(lexer, found ? CLAUSE : BAIL);
  }
  unsigned unit = reference(lexer, true, true);
  return emit(lexer, unit == NO_UNIT ? BAIL : unit);
}

// Whether the bracket behind the title of an act is a note or （二）项.
static bool bracket_goes_on(TSLexer *lexer) {
  advance(lexer);
  peek_spaces(lexer);
  if (is_numeral(peek(lexer)) && numerals(lexer)) {
    peek_spaces(lexer);
    if (is_close_round(peek(lexer))) {
      advance(lexer);
      peek_spaces(lexer);
      unsigned unit = reference_unit(lexer);
      return (unit == NO_UNIT ? unit_of_run(lexer) : unit) != NO_UNIT;
    }
  }
  return note_kind(lexer) != BAIL;
}

// 二十条 directly behind the title of an act.
static bool scan_bare_article(TSLexer *lexer) {
  bool article = numerals(lexer);
  peek_spaces(lexer);
  if (!article || reference_unit(lexer) != ARTICLE || unit_is_other_word(lexer, ARTICLE)) {
    return emit(lexer, CITATION_END);
  }
  mark(lexer);
  article_suffix(lexer, true);
  return emit(lexer, BARE_ARTICLE);
}

// Whether a reference follows in the next line: after a title any, after an article only a paragraph or item of it.
static bool reference_in_next_line(TSLexer *lexer, bool behind_title) {
  peek_joint(lexer);
  if (peek(lexer) != U'第') return false;
  unsigned unit = reference(lexer, false, true);
  return unit != NO_UNIT && (behind_title || unit != ARTICLE);
}

// Whether a reference follows, behind a separator or 的 or nothing.
static bool reference_goes_on(TSLexer *lexer, bool behind_title) {
  Char c = peek(lexer);
  if (c == '\n' || c == '\r') return reference_in_next_line(lexer, behind_title);
  bool separated = c == U'的' || is_list_separator(c) || is_range_separator(c);
  if (c == U'的') {
    advance(lexer);
  } else if (separated && !reference_separator(lexer)) {
    return false;
  }
  peek_spaces(lexer);
  // ， and 的 join a reference only where it begins with 第.
  if ((c == U'，' || c == U'的') && peek(lexer) != U'第') return false;
  if (peek(lexer) == U'前' || peek(lexer) == U'本') return relative_clause(lexer);
  return reference(lexer, false, separated) != NO_UNIT;
}

// Behind a part of a citation: its next part, or its end, which is where the scanner stands now.
static bool scan_citation(TSLexer *lexer, const bool *valid) {
  mark(lexer);
  skip_spaces(lexer);
  Char c = peek(lexer);
  bool behind_title = valid[BARE_ARTICLE];
  if (behind_title && is_numeral(c)) return scan_bare_article(lexer);
  bool goes_on = behind_title && is_open_round(c) ? bracket_goes_on(lexer) : reference_goes_on(lexer, behind_title);
  return emit(lexer, goes_on ? CITATION_GOES_ON : CITATION_END);
}

#endif
