// The run of text being read, and what a character in it comes to.

#ifndef NIANBAO_RUN_H_
#define NIANBAO_RUN_H_

#include "peek.h"

enum { HISTORY = 16 };  // characters a run remembers

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

#endif
