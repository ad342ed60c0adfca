// The numbers of documents and decrees, whose beginning shows only at their end: a run of text marks where one may
// begin, and the bracket or 第 further on tells whether it did.

#ifndef NIANBAO_DOCUMENT_H_
#define NIANBAO_DOCUMENT_H_

#include "citation.h"
#include "run.h"

enum {
  MAX_ORGAN = 16,   // characters before the bracket of a document number
  MAX_ISSUER = 20,  // characters before 第 in the number of a decree
};

// Whether the last word read is one behind which the name of an organ or act begins: 根据, 印发, 的, …
static bool ends_with_lead_word(const struct Run *run) {
  Char first = before(run, 2);
  switch (before(run, 1)) {
    case U'的': case U'与': case U'及': case U'以': case U'按': case U'由': case U'对': case U'为':
      return true;
    case U'和': return first != U'共';
    case U'据': case U'據': return first == U'根' || first == U'依';
    case U'照': return first == U'按' || first == U'依' || first == U'遵' || first == U'参';
    case U'发': return first == U'印' || first == U'转';
    case U'彻': case U'徹': return first == U'贯' || first == U'貫';
    case U'实': case U'實': return first == U'落';
    case U'行': return first == U'执';
    case U'反': return first == U'违';
    case U'合': return first == U'符';
    case U'用': return first == U'适';
    case U'过': return first == U'通';
    case U'于': return first == U'关';
    case U'号': return first == U'文';
    case U'守': return first == U'遵';
    default: return false;
  }
}

// Whether the number of a document or decree, or the short name of an act, may begin at the character ahead.
static bool is_candidate(const struct Run *run, Char c) {
  if (c == U'本' || c == U'该' || c == U'該' || c == U'同' || c == U'中') return true;
  Char last = before(run, 1);
  // 国务院, but not within 中华人民共和国国务院.
  if (c == U'国') return last != U'和' && last != U'国';
  if (c == U'条') return last != U'本' && last != U'该' && last != U'該';
  return !is_han(last) || run->in_blank || ends_with_lead_word(run);
}

static inline bool ends_organ(Char c) {
  switch (c) {
    case U'发': case U'函': case U'办': case U'字': case U'令': case U'文': case U'告': case U'规': case U'通': case U'复':
    case U'综': case U'涵': case U'發': case U'辦': case U'法': case U'政': case U'公': case U'号': case U'明': case U'电':
      return true;
    default: return false;
  }
}

// Whether what was read from its candidate on may be the organ of a document number.
static bool may_be_organ(const struct Run *run, const bool *valid) {
  if (!valid[ORGAN_CODE] || run->candidate < 0) return false;
  unsigned length = run->length - (unsigned)run->candidate;
  return length >= 2 && length <= MAX_ORGAN && ends_organ(before(run, 1));
}

// 2021〕30号 ahead, behind its bracket.
static bool document_tail(TSLexer *lexer) {
  unsigned count = digits(lexer, 5, NULL);
  if (count < 2 || count > 4) return false;
  peek_spaces(lexer);
  if (accept(lexer, U'年')) peek_spaces(lexer);
  if (!is_docnum_close(peek(lexer))) return false;
  advance(lexer);
  peek_spaces(lexer);
  if (accept(lexer, U'字')) peek_spaces(lexer);
  if (accept(lexer, U'第')) peek_spaces(lexer);
  if (is_dash(peek(lexer))) advance(lexer);
  return digits(lexer, 5, NULL) > 0;
}

// Within the number of a document.
static bool scan_document_number(TSLexer *lexer, const bool *valid) {
  if (valid[DOCNUM_YEAR]) {
    skip_spaces(lexer);
    if (is_docnum_open(peek(lexer))) skip(lexer);
    skip_spaces(lexer);
    if (digits(lexer, 5, NULL) == 0) return emit(lexer, BAIL);
    mark(lexer);
    return emit(lexer, DOCNUM_YEAR);
  }
  if (valid[DOCNUM_NUMBER]) {
    for (Char c = peek(lexer); is_space(c) || is_docnum_close(c) || c == U'年' || c == U'字' || c == U'第' || is_dash(c); c = peek(lexer)) skip(lexer);
    if (digits(lexer, 5, NULL) == 0) return emit(lexer, BAIL);
    mark(lexer);
    return emit(lexer, DOCNUM_NUMBER);
  }
  mark(lexer);
  peek_spaces(lexer);
  if (peek(lexer) == U'号' || peek(lexer) == U'號') {
    advance(lexer);
    mark(lexer);
  }
  return emit(lexer, DOCNUM_END);
}

// 第711号 with what may follow, at its 第. Marks behind 第. `issued` says that 令 stands before it.
static bool decree_tail(TSLexer *lexer, bool issued) {
  advance(lexer);
  mark(lexer);
  peek_joint(lexer);
  if (!numerals(lexer)) return false;
  peek_joint(lexer);
  if (!accept(lexer, U'号') && !accept(lexer, U'號')) return false;
  return issued || peek(lexer) == U'令';
}

// Within the number of a decree.
static bool scan_decree(TSLexer *lexer, const bool *valid) {
  while (is_space(peek(lexer)) || peek(lexer) == '\n' || peek(lexer) == '\r') skip(lexer);
  if (valid[DECREE_VALUE]) {
    if (!numerals(lexer)) return emit(lexer, BAIL);
    mark(lexer);
    return emit(lexer, DECREE_VALUE);
  }
  if (!accept(lexer, U'号') && !accept(lexer, U'號')) return emit(lexer, BAIL);
  mark(lexer);
  if (valid[BRACKETED_DECREE_TAIL]) {
    peek_spaces(lexer);
    if (is_close_round(peek(lexer))) {
      advance(lexer);
      mark(lexer);
    }
    return emit(lexer, BRACKETED_DECREE_TAIL);
  }
  if (accept(lexer, U'令')) mark(lexer);
  return emit(lexer, DECREE_TAIL);
}

// Whether what was read ends in 令, or in 国务院, before 第711号.
static bool after_issuer(const struct Run *run, bool *issued) {
  Char last = before(run, 1);
  *issued = last == U'令';
  return *issued || (last == U'院' && before(run, 2) == U'务' && before(run, 3) == U'国');
}

// Blanks between an organ and the year of its document, as in 国办发 〔2021〕 12号.
static enum Step at_organ_blank(TSLexer *lexer, struct Run *run) {
  if (run->candidate > 0) return STEP_TEXT;
  mark(lexer);
  peek_spaces(lexer);
  run->in_blank = true;
  Char c = peek(lexer);
  if (!is_docnum_open(c) || is_open_round(c)) return STEP_ON;
  advance(lexer);
  peek_spaces(lexer);
  return done(lexer, document_tail(lexer) ? ORGAN_CODE : TEXT);
}

#endif
