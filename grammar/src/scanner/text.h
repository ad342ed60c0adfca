// Text, and whatever token begins within it.

#ifndef NIANBAO_TEXT_H_
#define NIANBAO_TEXT_H_

#include "citation.h"
#include "document.h"
#include "sign.h"

// Whether what was read is the bare name of an act from its candidate on: 条例, 本办法, 该法.
static bool is_act_reference(const struct Run *run) {
  static const Char *const NAMES[] = {
    U"本条例", U"该条例", U"本办法", U"该办法", U"本规定", U"该规定", U"本法", U"该法", U"同法", U"条例", U"办法",
    U"本條例", U"該條例", U"本規定",
  };
  for (unsigned i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    unsigned length = 0;
    while (NAMES[i][length]) length++;
    if (run->candidate < 0 || (unsigned)run->candidate + length != run->length) continue;
    unsigned j = 0;
    while (j < length && before(run, length - j) == NAMES[i][j]) j++;
    if (j == length) return true;
  }
  return false;
}

// At 第 with nothing before it: 第二十条, 第711号令, or text up to the numeral's end.
static enum Step ordinal(TSLexer *lexer, const bool *valid, struct Run *run) {
  take(lexer, run, U'第');
  mark(lexer);
  while (is_space(peek(lexer))) {
    advance(lexer);
    run->in_blank = true;
  }
  if (!is_numeral(peek(lexer)) && !is_open_round(peek(lexer))) return STEP_ON;
  bool bracketed;
  if (!reference_number(lexer, &bracketed)) return done(lexer, TEXT);
  // A decree is marked behind 第, a reference without a unit of its own behind the numeral.
  peek_spaces(lexer);
  if (!bracketed && (peek(lexer) == U'号' || peek(lexer) == U'號')) {
    advance(lexer);
    return done(lexer, peek(lexer) == U'令' && valid[DECREE_LEAD] ? DECREE_LEAD : TEXT);
  }
  mark(lexer);
  if (!valid[ARTICLE]) return done(lexer, TEXT);
  unsigned unit = reference_unit(lexer);
  if (unit == NO_UNIT) {
    unit = unit_of_run(lexer);
    return done(lexer, unit == NO_UNIT ? TEXT : unit);
  }
  if (unit_is_other_word(lexer, unit)) return done(lexer, TEXT);
  mark(lexer);
  if (unit == ARTICLE) article_suffix(lexer, true);
  return done(lexer, unit);
}

// At 第: a reference, the number of a decree, or text.
static enum Step at_ordinal(TSLexer *lexer, const bool *valid, struct Run *run) {
  bool issued;
  bool issuer = valid[DECREE_LEAD] && after_issuer(run, &issued) && run->candidate >= 0 &&
                run->length - (unsigned)run->candidate <= MAX_ISSUER;
  bool act = !issuer && valid[ACT_REFERENCE] && is_act_reference(run);
  if (issuer || act) {
    if (run->candidate > 0) return STEP_TEXT;
    if (issuer) return done(lexer, decree_tail(lexer, issued) ? DECREE_LEAD : TEXT);
    mark_run(lexer, run);
    return done(lexer, reference(lexer, false, true) == ARTICLE ? ACT_REFERENCE : TEXT);
  }
  if (run->length == 0) return ordinal(lexer, valid, run);
  mark_run(lexer, run);
  take(lexer, run, U'第');
  return is_numeral(peek(lexer)) || is_open_round(peek(lexer)) || is_space(peek(lexer)) ? STEP_TEXT : STEP_ON;
}

// At an opening bracket: the year of a document number, （二）项, or text.
static enum Step at_bracket(TSLexer *lexer, const bool *valid, struct Run *run) {
  if (may_be_organ(run, valid)) {
    if (run->candidate > 0) return STEP_TEXT;
    mark(lexer);
    bool decree = before(run, 1) == U'令' && is_open_round(peek(lexer));
    advance(lexer);
    peek_spaces(lexer);
    if (decree && peek(lexer) == U'第') {
      return done(lexer, decree_tail(lexer, true) ? BRACKETED_DECREE_LEAD : TEXT);
    }
    return done(lexer, document_tail(lexer) ? ORGAN_CODE : TEXT);
  }
  Char c = peek(lexer);
  if (c == '[' && run->length > 0) {
    mark_run(lexer, run);
    return STEP_TEXT;
  }
  if (!is_open_round(c) || !valid[ARTICLE]) return STEP_ON;
  if (run->length > 0) {
    mark_run(lexer, run);
    take(lexer, run, c);
    return is_numeral(peek(lexer)) ? STEP_TEXT : STEP_ON;
  }
  take(lexer, run, c);
  mark(lexer);
  if (!is_numeral(peek(lexer))) return STEP_ON;
  numerals(lexer);
  peek_spaces(lexer);
  if (!is_close_round(peek(lexer))) return done(lexer, TEXT);
  advance(lexer);
  peek_spaces(lexer);
  unsigned unit = reference_unit(lexer);
  if (unit == NO_UNIT || unit_is_other_word(lexer, unit)) return done(lexer, TEXT);
  mark(lexer);
  return done(lexer, unit);
}

// At the first of some characters that begin a token: whether the text before it ends here is known one character
// further on. Returns STEP_ON with that character read if not.
static enum Step break_if(TSLexer *lexer, struct Run *run, Char c, bool (*follows)(Char)) {
  mark_run(lexer, run);
  take(lexer, run, c);
  return follows(peek(lexer)) ? STEP_TEXT : STEP_ON;
}

static bool is_zero_or_nine(Char c) { return c == U'〇' || c == U'○' || c == U'零' || c == U'九'; }
static bool is_fen(Char c) { return c == U'分'; }
static bool is_wu(Char c) { return c == U'误' || c == U'誤'; }
static bool is_clause_sign(Char c) { return c == U'款'; }

// 二〇二一年…, at its first digit.
static enum Step at_han_year(TSLexer *lexer, const bool *valid, struct Run *run, Char c) {
  if (run->length > 0) return break_if(lexer, run, c, is_zero_or_nine);
  take(lexer, run, c);
  if (!is_zero_or_nine(peek(lexer))) return STEP_ON;
  mark(lexer);
  for (unsigned i = 0; i < 3; i++) {
    if (!is_han_year_digit(peek(lexer))) return done(lexer, TEXT);
    advance(lexer);
  }
  if (!accept(lexer, U'年')) return done(lexer, TEXT);
  mark(lexer);
  (void)after_year(lexer, valid, false);
  return STEP_DONE;
}

// 百分之九十.
static enum Step at_hundred(TSLexer *lexer, const bool *valid, struct Run *run, Char c) {
  if (run->length > 0) return break_if(lexer, run, c, is_fen);
  take(lexer, run, c);
  mark(lexer);
  if (!accept(lexer, U'分')) return STEP_ON;
  if (!accept(lexer, U'之')) return done(lexer, TEXT);
  unsigned count = 0;
  for (; count < 12 && (is_numeral(peek(lexer)) || peek(lexer) == U'点' || peek(lexer) == '.'); count++) advance(lexer);
  if (count == 0) return done(lexer, TEXT);
  mark(lexer);
  return done(lexer, valid[PERCENTAGE] ? PERCENTAGE : TEXT);
}

// 错误!未找到引用源。
static enum Step at_error(TSLexer *lexer, const bool *valid, struct Run *run, Char c) {
  if (run->length > 0) return break_if(lexer, run, c, is_wu);
  take(lexer, run, c);
  mark(lexer);
  if (!is_wu(peek(lexer))) return STEP_ON;
  advance(lexer);
  if ((!accept(lexer, '!') && !accept(lexer, U'！')) || !valid[RESIDUE]) return done(lexer, TEXT);
  peek_spaces(lexer);
  if (!accept(lexer, U'未')) return done(lexer, TEXT);
  for (unsigned i = 0; i < 12 && is_han(peek(lexer)); i++) advance(lexer);
  accept(lexer, U'。');
  mark(lexer);
  return done(lexer, RESIDUE);
}

// 前款, 本款.
static enum Step at_clause(TSLexer *lexer, const bool *valid, struct Run *run, Char c) {
  if (run->length > 0) {
    bool candidate = c == U'本';
    enum Step step = break_if(lexer, run, c, is_clause_sign);
    if (candidate && step == STEP_ON) run->candidate = (int)run->length - 1;
    return step;
  }
  take(lexer, run, c);
  run->candidate = 0;
  if (!valid[CLAUSE] || peek(lexer) != U'款') return STEP_ON;
  advance(lexer);
  mark(lexer);
  return done(lexer, CLAUSE);
}

// 《: the title of an act, or text.
static enum Step at_title(TSLexer *lexer, const bool *valid, struct Run *run) {
  if (!valid[ACT_TITLE]) return STEP_ON;
  if (run->length > 0) {
    mark_run(lexer, run);
    return STEP_TEXT;
  }
  take(lexer, run, U'《');
  mark(lexer);
  return done(lexer, act_title(lexer) ? ACT_TITLE : TEXT);
}

// Digits: text before them ends; by themselves they are a figure, a date and so on.
static enum Step at_digit(TSLexer *lexer, const bool *valid, struct Run *run) {
  if (run->length > 0) {
    mark_run(lexer, run);
    return STEP_TEXT;
  }
  (void)scan_digits(lexer, valid);
  return STEP_DONE;
}

// A character that may begin a token, or be text.
static enum Step at_character(TSLexer *lexer, const bool *valid, struct Run *run, Char c) {
  if (is_digit(c)) return at_digit(lexer, valid, run);
  if (is_ascii_letter(c)) return at_word(lexer, valid, run);
  switch (unradical(c)) {
    case '{':
      return may_be_organ(run, valid) ? at_bracket(lexer, valid, run) : at_sign(lexer, valid, run, c);
    case '&': case '!': return at_sign(lexer, valid, run, c);
    case '[':
      return run->length > 0 ? at_bracket(lexer, valid, run) : at_sign(lexer, valid, run, c);
    case '(': case U'（': case U'〔': case U'【': case U'［': case U'〖': case U'﹝': case U'｛': case U'『':
      return at_bracket(lexer, valid, run);
    case U'《': return at_title(lexer, valid, run);
    case U'第': return at_ordinal(lexer, valid, run);
    case U'一': case U'二': return at_han_year(lexer, valid, run, c);
    case U'百': return at_hundred(lexer, valid, run, c);
    case U'错': case U'錯': return at_error(lexer, valid, run, c);
    case U'前': case U'本': return at_clause(lexer, valid, run, c);
    default: break;
  }
  if (is_han(c) && is_candidate(run, c)) {
    if (run->length > 0) mark_run(lexer, run);
    run->candidate = (int)run->length;
  }
  return STEP_ON;
}

// A token of text, or what begins at its first character. Blanks before it were skipped.
static bool scan_text(TSLexer *lexer, const bool *valid, const struct Context *context) {
  struct Run run = {.candidate = -1};
  while (!ends_text(context, lexer)) {
    Char c = peek(lexer);
    if (is_space(c) && !run.in_blank && may_be_organ(&run, valid)) {
      enum Step step = at_organ_blank(lexer, &run);
      if (step == STEP_DONE) return true;
      if (step == STEP_TEXT) return emit(lexer, TEXT);
      continue;
    }
    if (is_blank_in(context, c)) {
      if (!run.in_blank) mark_run(lexer, &run);
      run.in_blank = true;
      advance(lexer);
      continue;
    }
    if (c == '<' && run.length > 0) break;
    if (context->note && run.note_depth == 0 && is_close_round(c)) break;
    unsigned length = run.length;
    enum Step step = run.note_depth > 0 ? STEP_ON : at_character(lexer, valid, &run, c);
    if (step == STEP_DONE) return true;
    if (step == STEP_TEXT) return emit(lexer, TEXT);
    if (run.length > length) continue;
    if (context->note && is_open_round(c)) run.note_depth++;
    if (context->note && is_close_round(c)) run.note_depth--;
    // In a note the name behind a comma may be a short form.
    bool comma = context->note && (c == U'，' || c == ',' || c == U'；');
    take(lexer, &run, c);
    if (comma) break;
    if (c == '\\' && context->pipe_ends && peek(lexer) == '|') take(lexer, &run, '|');
  }
  if (!run.in_blank) mark(lexer);
  return emit(lexer, run.length > 0 ? TEXT : BAIL);
}

#endif
