// Words in ASCII and signs that begin a token: addresses, entities, images, residue.

#ifndef NIANBAO_SIGN_H_
#define NIANBAO_SIGN_H_

#include "residue.h"
#include "run.h"

static inline bool is_url_char(Char c) {
  return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != '"' && c != '|' && c != '(' && c != ')' && c != '\'';
}

// The beginning of a word in ASCII that is an address or residue, else nothing.
static enum Token word_token(TSLexer *lexer) {
  switch (peek(lexer)) {
    case 'h':
      if (!accept_all(lexer, U"http")) return TEXT;
      accept(lexer, 's');
      return accept_all(lexer, U"://") ? URL : TEXT;
    case 'w': return accept_all(lexer, U"www.") ? URL : TEXT;
    case 'H': return accept_all(lexer, U"HYPERLINK ") ? RESIDUE : TEXT;
    case 'P': return accept_all(lexer, U"PAGEREF ") ? RESIDUE : TEXT;
    case 'E': return accept_all(lexer, U"Error! ") ? RESIDUE : TEXT;
    default: return TEXT;
  }
}

static void url_rest(TSLexer *lexer) {
  for (unsigned count = 0; count < MAX_RESIDUE && is_url_char(peek(lexer)); count++) advance(lexer);
  mark(lexer);
}

// What follows the name of a field: words in ASCII, "…" and switches like \\h, up to a figure.
static void field_rest(TSLexer *lexer) {
  bool quoted = false;
  for (unsigned count = 0; count < MAX_RESIDUE; count++) {
    Char c = peek(lexer);
    if (c < ' ' || c >= 0x7F || c == '|' || c == '<' || c == '}') return;
    advance(lexer);
    if (c == ' ' && !quoted && is_digit(peek(lexer))) return;
    if (c != ' ') mark(lexer);
    if (c == '"' && quoted) return;
    if (c == '"') quoted = true;
    if (c == '.' && !quoted) return;
  }
}

// A word in ASCII with its digits.
static enum Step at_word(TSLexer *lexer, const bool *valid, struct Run *run) {
  Char c = peek(lexer);
  bool special = c == 'h' || c == 'w' || c == 'H' || c == 'P' || c == 'E';
  if (special && valid[URL]) {
    bool first = run->length == 0;
    if (!first) mark_run(lexer, run);
    enum Token token = word_token(lexer);
    if (token != TEXT) {
      if (!first) return STEP_TEXT;
      mark(lexer);
      if (token == URL) url_rest(lexer);
      else field_rest(lexer);
      return done(lexer, token);
    }
    // What was read are letters; anything else ended the comparison.
    run->history[run->length % HISTORY] = 'a';
    run->length++;
    run->in_blank = false;
  }
  while (is_ascii_letter(peek(lexer)) || is_ascii_digit(peek(lexer)) || peek(lexer) == '_' || peek(lexer) == '@') {
    take(lexer, run, peek(lexer));
  }
  return STEP_ON;
}

// { HYPERLINK … }, behind its bracket.
static bool field(TSLexer *lexer) {
  peek_spaces(lexer);
  unsigned capitals = 0;
  while (peek(lexer) >= 'A' && peek(lexer) <= 'Z' && capitals < MAX_NAME) {
    advance(lexer);
    capitals++;
  }
  if (capitals < 2) return false;
  for (unsigned count = 0; count < MAX_RESIDUE && !at_newline_or_eof(lexer); count++) {
    Char c = peek(lexer);
    if (c == '|' || c == '\t' || c == '{' || c == '<') return false;
    advance(lexer);
    if (c == '}') return true;
  }
  return false;
}

// ![…](…), behind its `!`.
static bool markdown_image(TSLexer *lexer) {
  if (!accept(lexer, '[')) return false;
  bool address = false;
  for (unsigned count = 0; count < MAX_RESIDUE && !at_newline_or_eof(lexer); count++) {
    Char c = peek(lexer);
    if (c == '|' || c == '\t' || c == '<' || c == '[') return false;
    advance(lexer);
    if (c == ']' && !address && !(address = accept(lexer, '('))) return false;
    if (c == ')' && address) return true;
  }
  return false;
}

// ASCII signs that begin a token of their own.
static enum Step at_sign(TSLexer *lexer, const bool *valid, struct Run *run, Char c) {
  if (!valid[RESIDUE]) return STEP_ON;
  if (run->length > 0) {
    mark_run(lexer, run);
    return STEP_TEXT;
  }
  take(lexer, run, c);
  mark(lexer);
  enum Token token = TEXT;
  bool blank;
  if (c == '&' && entity(lexer, &blank)) token = ENTITY;
  if (c == '{' && field(lexer)) token = RESIDUE;
  if (c == '!' && markdown_image(lexer)) token = IMAGE;
  if (c == '[') {
    enum Bracket found = bracket(lexer);
    token = found == BRACKET_IMAGE ? IMAGE : found == BRACKET_RESIDUE ? RESIDUE : TEXT;
  }
  if (token != TEXT) mark(lexer);
  return done(lexer, token);
}

#endif
