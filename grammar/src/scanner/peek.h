// Small steps over the text. All of them only look ahead: a token ends where `mark` was last called.

#ifndef NIANBAO_PEEK_H_
#define NIANBAO_PEEK_H_

#include "chars.h"
#include "tokens.h"
#include "tree_sitter/parser.h"

static inline Char peek(TSLexer *lexer) { return (Char)lexer->lookahead; }

static inline void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

static inline void skip(TSLexer *lexer) { lexer->advance(lexer, true); }

static inline void mark(TSLexer *lexer) { lexer->mark_end(lexer); }

static inline bool emit(TSLexer *lexer, enum Token token) {
  lexer->result_symbol = (TSSymbol)token;
  return true;
}

// NUL is a character like any other, so the end has to be asked for.
static inline bool at_eof(TSLexer *lexer) { return lexer->lookahead == 0 && lexer->eof(lexer); }

static inline bool at_newline_or_eof(TSLexer *lexer) { return peek(lexer) == '\n' || at_eof(lexer); }

static inline bool accept(TSLexer *lexer, Char c) {
  if (peek(lexer) != c || c == 0) return false;
  advance(lexer);
  return true;
}

// The whole text; at the first difference the lexer stays there.
static inline bool accept_all(TSLexer *lexer, const Char *text) {
  for (; *text; text++) {
    if (!accept(lexer, *text)) return false;
  }
  return true;
}

static inline void peek_spaces(TSLexer *lexer) {
  while (is_space(peek(lexer))) advance(lexer);
}

static inline void skip_spaces(TSLexer *lexer) {
  while (is_space(peek(lexer))) skip(lexer);
}

#endif
