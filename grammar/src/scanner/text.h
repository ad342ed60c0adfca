// Text, and the numbers of documents and decrees, whose beginning shows only at their end.

#ifndef NIANBAO_TEXT_H_
#define NIANBAO_TEXT_H_

#include "citation.h"
#include "judge.h"

enum {
  MAX_ORGAN = 16,   // characters before the bracket of a document number
  MAX_ISSUER = 20,  // characters before 第 in the number of a decree
  HISTORY = 16,     // characters the scanner remembers
};

// Where a token of text stands.
struct Context {
  bool tab_ends;        // a tab ends the cell
  bool pipe_ends;       // a | ends the cell
  bool newline_blank;   // in HTML and notes a line break is a blank
  bool note;            // in a bracket that its closing bracket ends
};

static struct Context context_of(const bool *valid) {
  return (struct Context){
    .tab_ends = valid[TAB] || valid[TAB_CELL_END],
    .pipe_ends = valid[PIPE] || valid[PIPE_CELL_END],
    .newline_blank = valid[HTML_CELL_END] || valid[NOTE_END],
    .note = valid[NOTE_END],
  };
}

static inline bool is_blank_in(const struct Context *context, Char c) {
  return is_space(c) || (c == '\t' && !context->tab_ends) || (c == '\n' && context->newline_blank);
}

static inline bool ends_text(const struct Context *context, TSLexer *lexer) {
  Char c = peek(lexer);
  return c == '\n' || (c == '\t' && context->tab_ends) || (c == '|' && context->pipe_ends) || at_eof(lexer);
}

// The run of text read so far.
struct Run {
  Char history[HISTORY];
  unsigned length;
  int candidate;        // where a document number may begin: the token was marked there. -1: nowhere
  unsigned note_depth;  // brackets open within a note
  bool in_blank;        // the last character was a blank; the token is marked before it
};

static inline Char before(const struct Run *run, unsigned distance) {
  return distance <= run->length && distance <= HISTORY ? run->history[(run->length - distance) % HISTORY] : 0;
}

static inline void take(TSLexer *lexer, struct Run *run, Char c) {
  advance(lexer);
  run->history[run->length % HISTORY] = c;
  run->length++;
  run->in_blank = false;
}

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
    case U'综': case U'發': case U'辦': case U'法': case U'政': case U'公': case U'号': case U'明': case U'电':
      return true;
    default: return false;
  }
}

// 2021〕30号 ahead, behind its bracket.
static bool document_tail(TSLexer *lexer) {
  unsigned count = digits(lexer, 5, NULL);
  if (count < 2 || count > 4) return false;
  peek_spaces(lexer);
  if (!is_docnum_close(peek(lexer))) return false;
  advance(lexer);
  peek_spaces(lexer);
  if (accept(lexer, U'字')) peek_spaces(lexer);
  if (accept(lexer, U'第')) peek_spaces(lexer);
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
    for (Char c = peek(lexer); is_space(c) || is_docnum_close(c) || c == U'字' || c == U'第'; c = peek(lexer)) skip(lexer);
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
  peek_spaces(lexer);
  if (!numerals(lexer)) return false;
  peek_spaces(lexer);
  if (!accept(lexer, U'号') && !accept(lexer, U'號')) return false;
  return issued || peek(lexer) == U'令';
}

// Within the number of a decree.
static bool scan_decree(TSLexer *lexer, const bool *valid) {
  skip_spaces(lexer);
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

// What a character that may begin a token comes to.
enum Step {
  STEP_ON,    // text; if it was not read yet, the caller reads it
  STEP_TEXT,  // the text before it is the token, as marked
  STEP_DONE,  // the token was found
};

static inline enum Step done(TSLexer *lexer, enum Token token) {
  lexer->result_symbol = (TSSymbol)token;
  return STEP_DONE;
}

// Ends the text read so far before the character ahead.
static inline void mark_run(TSLexer *lexer, struct Run *run) {
  if (!run->in_blank) mark(lexer);
  run->candidate = -1;
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

// Whether what was read from its candidate on may be the organ of a document number.
static bool may_be_organ(const struct Run *run, const bool *valid) {
  if (!valid[ORGAN_CODE] || run->candidate < 0) return false;
  unsigned length = run->length - (unsigned)run->candidate;
  return length >= 2 && length <= MAX_ORGAN && ends_organ(before(run, 1));
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
    case '&': case '{': case '!': return at_sign(lexer, valid, run, c);
    case '[':
      return run->length > 0 ? at_bracket(lexer, valid, run) : at_sign(lexer, valid, run, c);
    case '(': case U'（': case U'〔': case U'【': case U'［': case U'〖': return at_bracket(lexer, valid, run);
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

// Blanks between an organ and the year of its document, as in 国办发 〔2021〕 12号.
static enum Step at_organ_blank(TSLexer *lexer, struct Run *run) {
  bool first = run->candidate == 0;
  // If the text begins before the organ, its mark is kept: the token then ends before the organ.
  if (first) mark(lexer);
  peek_spaces(lexer);
  run->in_blank = true;
  Char c = peek(lexer);
  if (!is_docnum_open(c) || is_open_round(c)) return STEP_ON;
  if (!first) return STEP_TEXT;
  advance(lexer);
  peek_spaces(lexer);
  return done(lexer, document_tail(lexer) ? ORGAN_CODE : TEXT);
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
