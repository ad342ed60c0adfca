// Tokens within a line or cell.

#ifndef NIANBAO_INLINE_H_
#define NIANBAO_INLINE_H_

#include "line.h"
#include "text.h"

// The token that closes what the parser is in, at the end of a line or cell; BAIL if nothing can be closed.
static enum Token closing_token(const bool *valid, bool cell_only) {
  if (cell_only) return valid[PIPE_CELL_END] ? PIPE_CELL_END : valid[TAB_CELL_END] ? TAB_CELL_END : BAIL;
  if (valid[LINE_END]) return LINE_END;
  if (valid[PIPE_LAST_CELL_END]) return PIPE_LAST_CELL_END;
  if (valid[TAB_LAST_CELL_END]) return TAB_LAST_CELL_END;
  if (valid[HTML_CELL_END]) return HTML_CELL_END;
  if (valid[HTML_LINE_CELL_END]) return HTML_LINE_CELL_END;
  return BAIL;
}

enum {
  MAX_EMPTY_CELLS = 32,  // blank cells side by side in a row
};

// A | or tab between cells, and whether it is the last thing in its row. No row has more blank cells side by side than
// MAX_EMPTY_CELLS: a longer run of delimiters is one, or a line of millions of them would be as many nodes.
static bool scan_delimiter(TSLexer *lexer, enum Token between, enum Token last) {
  Char delimiter = peek(lexer);
  bool pipe = delimiter == '|';
  advance(lexer);
  mark(lexer);
  unsigned count = 1;
  for (;;) {
    while (is_space(peek(lexer)) || (pipe && peek(lexer) == '\t')) advance(lexer);
    if (!accept(lexer, delimiter)) break;
    if (++count > MAX_EMPTY_CELLS) mark(lexer);
  }
  bool another = count > 1 && count <= MAX_EMPTY_CELLS;
  return emit(lexer, !another && line_ends_here(lexer, true) ? last : between);
}

// A suppression comment: the last thing in its row, or one within the text.
static enum Token suppression_token(TSLexer *lexer, const bool *valid) {
  bool in_row = valid[ROW_SUPPRESSION_START] || valid[PIPE_CELL_END] || valid[TAB_CELL_END];
  if (!in_row) return SUPPRESSION_START;
  while (is_space(peek(lexer)) || peek(lexer) == '\t') advance(lexer);
  if (!line_ends_here(lexer, true)) return SUPPRESSION_START;
  if (valid[ROW_SUPPRESSION_START]) return ROW_SUPPRESSION_START;
  return closing_token(valid, true);
}

// What a tag in a cell of an HTML table does to it.
static enum Token cell_tag_token(struct AngleFound found) {
  switch (found.kind) {
    case ANGLE_CELL_END: return CELL_END_TAG_START;
    case ANGLE_TABLE: case ANGLE_TABLE_END: case ANGLE_ROW: case ANGLE_ROW_END: case ANGLE_CELL: return HTML_CELL_END;
    case ANGLE_RAW: return HTML_RAW;
    default: return found.closing ? END_TAG_START : TAG_START;
  }
}

// `<` within a line or cell.
static bool scan_inline_angle(TSLexer *lexer, const bool *valid) {
  mark(lexer);
  struct AngleFound found = scan_angle(lexer, MARK_IMAGE);
  switch (found.kind) {
    case ANGLE_NOTHING: return emit(lexer, ANGLE_START);
    case ANGLE_COMMENT: return emit(lexer, HTML_COMMENT);
    case ANGLE_SUPPRESSION: return emit(lexer, suppression_token(lexer, valid));
    case ANGLE_IMAGE: return emit(lexer, found.closing ? END_TAG_START : IMAGE);
    default: break;
  }
  if (valid[HTML_CELL_END]) return emit(lexer, cell_tag_token(found));
  if (valid[HTML_LINE_CELL_END] && found.kind == ANGLE_CELL_END) return emit(lexer, CELL_END_TAG_START);
  bool in_row = !valid[LINE_END] && !valid[HTML_LINE_CELL_END];
  if (ends_line(found.kind, in_row)) return emit(lexer, closing_token(valid, false));
  return emit(lexer, found.closing ? END_TAG_START : TAG_START);
}

// `<` that begins no tag; of several in a row only the last can.
static bool scan_lone_angle(TSLexer *lexer) {
  advance(lexer);
  mark(lexer);
  while (accept(lexer, '<') && peek(lexer) == '<') mark(lexer);
  return emit(lexer, ANGLE);
}

// Before the number of a heading or paragraph, where only tags, residue and the number itself may stand.
static bool scan_lead(TSLexer *lexer, const bool *valid) {
  while (is_space(peek(lexer)) || peek(lexer) == '\t') skip(lexer);
  mark(lexer);
  Char c = peek(lexer);
  if (c == '#' && valid[HEADING_MARKER]) {
    while (accept(lexer, '#')) mark(lexer);
    return emit(lexer, HEADING_MARKER);
  }
  if (c == '<') {
    struct AngleFound found = scan_angle(lexer, MARK_IMAGE);
    switch (found.kind) {
      case ANGLE_COMMENT: return emit(lexer, HTML_COMMENT);
      case ANGLE_SUPPRESSION: return emit(lexer, SUPPRESSION_START);
      case ANGLE_IMAGE: return emit(lexer, found.closing ? END_TAG_START : IMAGE);
      case ANGLE_INLINE: return emit(lexer, found.closing ? END_TAG_START : TAG_START);
      default: return emit(lexer, BAIL);
    }
  }
  if (c == '&' || c == '[') {
    struct Run run = {.candidate = -1};
    return at_sign(lexer, valid, &run, c) == STEP_DONE && lexer->result_symbol != TEXT ? true : emit(lexer, BAIL);
  }
  Char number[MAX_NUMBER];
  for (unsigned length = 0; length < MAX_NUMBER && !at_newline_or_eof(lexer); ) {
    number[length++] = peek(lexer);
    advance(lexer);
    if (number_level(number, length) == 0) continue;
    mark(lexer);
    return emit(lexer, SECTION_NUMBER);
  }
  return emit(lexer, BAIL);
}

// The rest of a line that is one token.
static bool scan_line_rest(TSLexer *lexer) {
  skip_spaces(lexer);
  mark(lexer);
  while (!at_newline_or_eof(lexer) && peek(lexer) != '<') {
    Char c = peek(lexer);
    advance(lexer);
    if (!is_space(c) && c != '\t') mark(lexer);
  }
  return emit(lexer, LINE_REST);
}

// Any token where text may stand.
static bool scan_inline(TSLexer *lexer, const bool *valid) {
  struct Context context = context_of(valid);
  mark(lexer);
  bool new_line = false;
  while (is_blank_in(&context, peek(lexer))) {
    if (peek(lexer) == '\n') new_line = true;
    skip(lexer);
  }
  Char c = peek(lexer);
  // A Markdown heading closes the tables it stands in, so that a missing end tag costs one section and no more.
  if (new_line && c == '#' && valid[HTML_CELL_END]) return emit(lexer, HTML_CELL_END);
  if (ends_text(&context, lexer)) {
    if (c == '|' && context.pipe_ends) {
      return valid[PIPE] ? scan_delimiter(lexer, PIPE, PIPE_LAST) : emit(lexer, closing_token(valid, true));
    }
    if (c == '\t' && context.tab_ends) {
      return valid[TAB] ? scan_delimiter(lexer, TAB, TAB_LAST) : emit(lexer, closing_token(valid, true));
    }
    return emit(lexer, closing_token(valid, false));
  }
  if (c == '<' && !context.note) return scan_inline_angle(lexer, valid);
  if (c == '#' && valid[HEADING_MARKER]) return scan_lead(lexer, valid);
  if (context.note && is_close_round(c)) {
    advance(lexer);
    mark(lexer);
    return emit(lexer, NOTE_END);
  }
  if (context.note && valid[DEFINITION_LEAD] && is_definition_word(c)) {
    mark(lexer);
    if (definition_lead(lexer, true)) return emit(lexer, DEFINITION_LEAD);
  }
  if (c == U'止' && valid[PERIOD_TO]) {
    advance(lexer);
    mark(lexer);
    return emit(lexer, PERIOD_TO);
  }
  return scan_text(lexer, valid, &context);
}

#endif
