// Tokens at the beginning of a line: what kind of block it is, and whether it ends a section or table.

#ifndef NIANBAO_BLOCK_H_
#define NIANBAO_BLOCK_H_

#include "inline.h"
#include "judge.h"

enum {
  MAX_BLANK_LINES = 8,         // between the rows of a table of tabs
  MAX_CONTINUATION = 60,       // characters of a line that goes on with a cell
  MAX_CONTINUATION_BREAKS = 3, // line breaks between a continuation and the row it belongs to
  MAX_CONTINUATION_LINES = 3,  // lines of a cell that is broken over several
  MAX_INDENT = 64,             // blanks and tabs that are looked at to see whether a line has only these
  LEVELS = 4,
  MAX_CELL_TEXT = 160,         // characters of a cell of an HTML table, blanks not counted
  MAX_CELL_STEPS = 4000,       // tags and characters of one that are looked at
};

// The level of the heading a line is, or 0. With Markdown markers the numbering still decides.
static unsigned heading_level(const struct Line *line, bool *numbered) {
  unsigned level = 0;
  *numbered = section_number(line, &level) > 0;
  if (line->markers > 0) {
    if (*numbered) return level;
    return line->markers == 1 ? 1 : line->markers - 1 < LEVELS ? line->markers - 1 : LEVELS;
  }
  if (!*numbered || line->tab || is_pipe_line(line)) return 0;
  return is_heading_line(line) ? level : 0;
}

static enum Token line_token(const struct Line *line) {
  if (line->markers == 0 && !line->tagged) {
    if (is_page_number(line)) return PAGE_NUMBER_START;
    if (is_thematic_break(line)) return THEMATIC_BREAK_START;
    if (is_delimiter_line(line)) return BARE_DELIMITER_ROW_START;
  }
  if (line->markers == 0) {
    if (is_pipe_line(line)) return PIPE_ROW_START;
    if (line->tab) return TAB_ROW_START;
  }
  if (is_title_line(line)) return TITLE_START;
  bool numbered;
  unsigned level = heading_level(line, &numbered);
  if (level > 0) return (numbered ? NUMBERED_HEADING_START_1 : HEADING_START_1) + level - 1;
  return numbered ? NUMBERED_PARAGRAPH_START : PARAGRAPH_START;
}

// Whether a line that begins with this character can be a heading.
static bool may_be_heading(Char c) {
  return c == '#' || c == '<' || c == '[' || c == '&' || c == U'第' || is_numeral(c) || is_open_round(c);
}

// The level of the innermost open section, or 0.
static unsigned open_section(const bool *valid) {
  for (unsigned level = LEVELS; level > 0; level--) {
    if (valid[SECTION_END_1 + level - 1]) return level;
  }
  return 0;
}

static bool emit_section_end(TSLexer *lexer, unsigned level) { return emit(lexer, SECTION_END_1 + level - 1); }

// Skips blanks, line breaks and, if asked, tabs; returns the number of line breaks.
static unsigned skip_lines(TSLexer *lexer, bool tabs) {
  unsigned breaks = 0;
  for (Char c = peek(lexer); is_space(c) || c == '\n' || (tabs && c == '\t'); c = peek(lexer)) {
    if (c == '\n') breaks++;
    skip(lexer);
  }
  return breaks;
}

static unsigned peek_lines(TSLexer *lexer, unsigned most) {
  unsigned breaks = 0;
  for (Char c = peek(lexer); is_space(c) || (c == '\n' && breaks < most); c = peek(lexer)) {
    if (c == '\n') breaks++;
    advance(lexer);
  }
  return breaks;
}

// 一、 to 六、 begin a section of the report and never the second line of a cell.
static bool begins_section(const struct Line *line) {
  unsigned level = 0;
  return line->markers > 0 || (section_number(line, &level) > 0 && level == 1);
}

// Whether a line without delimiters goes on with the cell above it: it is short, and a row follows soon.
static bool is_continuation(TSLexer *lexer, struct Line line, bool pipe) {
  for (unsigned count = 0; count < MAX_CONTINUATION_LINES; count++) {
    if (peek(lexer) != '\n' || !line.ended || line.length > MAX_CONTINUATION || begins_section(&line)) return false;
    if (is_page_number(&line) || is_thematic_break(&line)) return false;
    (void)peek_lines(lexer, MAX_CONTINUATION_BREAKS);
    if (peek(lexer) == '\t') return !pipe;
    if (peek(lexer) == '|' || peek(lexer) == '<' || at_newline_or_eof(lexer)) return false;
    line = read_line(lexer, false, WHOLE_LINE);
    // The cell that began without a | ends with one.
    if (is_pipe_line(&line)) return pipe;
    if (line.tab) return false;
  }
  return false;
}

// Whether a row follows the suppression comment just read.
static bool row_follows(TSLexer *lexer, bool pipe) {
  unsigned breaks = peek_lines(lexer, pipe ? 1 : MAX_BLANK_LINES);
  if (breaks == 0) return false;
  if (!pipe) return peek(lexer) == '\t';
  if (peek(lexer) == '|') return true;
  struct Line line = read_line(lexer, false, WHOLE_LINE);
  return is_pipe_line(&line);
}

// A | at the beginning of a line.
static bool scan_first_pipe(TSLexer *lexer) {
  advance(lexer);
  mark(lexer);
  bool dash = false;
  unsigned count = 0;
  for (; count < MAX_LINE; count++) {
    Char c = peek(lexer);
    if (c == '-') dash = true;
    if (c != '|' && c != '-' && c != ':' && !is_space(c) && c != '\t') break;
    // Without a dash this is no row of delimiters, and the next | is not for this token to see.
    if (c == '|' && !dash) return emit(lexer, PIPE_FIRST);
    advance(lexer);
  }
  if (dash) return emit(lexer, at_newline_or_eof(lexer) ? DELIMITER_ROW_FIRST : PIPE_FIRST);
  return emit(lexer, line_ends_here(lexer, true) ? PIPE_ALONE : PIPE_FIRST);
}

// A tab at the beginning of a line of a table.
static bool scan_first_tab(TSLexer *lexer) {
  advance(lexer);
  mark(lexer);
  peek_spaces(lexer);
  return emit(lexer, line_ends_here(lexer, true) ? TAB_ALONE : TAB_FIRST);
}

// Whether a line of blanks and tabs only begins a table: a row of one follows, perhaps behind a broken label.
static bool begins_table(TSLexer *lexer) {
  unsigned count = 0;
  for (Char c = peek(lexer); count < MAX_INDENT && (is_space(c) || c == '\t' || c == '\n'); c = peek(lexer)) {
    advance(lexer);
    count++;
    if (c != '\t') continue;
    Char next = peek(lexer);
    if (!is_space(next) && next != '\t' && next != '\n') return next != '<' && next != '|' && !at_eof(lexer);
  }
  if (peek(lexer) == '<' || peek(lexer) == '|' || at_eof(lexer)) return false;
  struct Line line = read_line(lexer, false, WHOLE_LINE);
  return !is_pipe_line(&line) && !line.tab && is_continuation(lexer, line, false);
}

// A tab at the beginning of a line outside of tables: the first row of one, or indentation.
static bool scan_leading_tab(TSLexer *lexer) {
  advance(lexer);
  mark(lexer);
  bool more_tabs = false;
  unsigned count = 0;
  for (Char c = peek(lexer); count < MAX_INDENT && (is_space(c) || c == '\t'); c = peek(lexer)) {
    if (c == '\t') more_tabs = true;
    advance(lexer);
    count++;
  }
  if (count == MAX_INDENT) return emit(lexer, more_tabs ? TAB_FIRST : BLANK_TAB);
  if (at_eof(lexer) || peek(lexer) == '|') return emit(lexer, BLANK_TAB);
  if (peek(lexer) == '\n') return emit(lexer, !begins_table(lexer) ? BLANK_TAB : more_tabs ? TAB_FIRST : TAB_ALONE);
  return emit(lexer, line_ends_here(lexer, true) ? BLANK_TAB : TAB_FIRST);
}

// The end of a line of a cell, and whether it began with 一、.
struct CellLine {
  Char last[2];
  unsigned length;
  bool numbered;
};

static void add_to_cell_line(struct CellLine *line, Char c) {
  line->last[0] = line->last[1];
  line->last[1] = unradical(c);
  line->length++;
  if (line->length == 2) line->numbered = c == U'、' && is_han_numeral(line->last[0]);
}

// 二、主动公开政府信息情况: no label of a row ends as the headings of sections do.
static bool is_section_title(const struct CellLine *line) {
  const Char *last = line->last;
  bool situation = last[0] == U'情' && (last[1] == U'况' || last[1] == U'況');
  bool matters = last[0] == U'事' && (last[1] == U'项' || last[1] == U'項');
  return line->numbered && (situation || matters);
}

// Whether a cell, whose start tag was read, holds a part of the page and no label or figure: a table, the heading of a
// section, or more text than a cell of a report has. Each cell is looked at once, and no further than to the next.
static bool lays_out_page(TSLexer *lexer) {
  struct CellLine line = {.length = 0};
  unsigned length = 0;
  for (unsigned count = 0; count < MAX_CELL_STEPS && !at_eof(lexer); count++) {
    Char c = peek(lexer);
    if (c == '<') {
      struct AngleFound found = scan_angle(lexer, MARK_NOTHING);
      if (found.kind == ANGLE_TABLE) return !found.closing;
      if (!ends_line(found.kind, false)) continue;
      if (is_section_title(&line)) return true;
      if (found.kind != ANGLE_BLOCK && found.kind != ANGLE_BREAK && found.kind != ANGLE_RAW) return false;
      line = (struct CellLine){.length = 0};
      continue;
    }
    advance(lexer);
    bool blank = is_space(c) || c == '\n' || c == '\t';
    if (c == '&') (void)entity(lexer, &blank);
    if (blank) continue;
    add_to_cell_line(&line, c);
    if (++length > MAX_CELL_TEXT) return true;
  }
  return false;
}

// `<` at the beginning of a line outside of sections, or where the section is known to go on.
static bool scan_block_angle(TSLexer *lexer) {
  mark(lexer);
  struct AngleFound found = scan_angle(lexer, MARK_RAW);
  switch (found.kind) {
    case ANGLE_NOTHING: return emit(lexer, PARAGRAPH_START);
    case ANGLE_COMMENT: return emit(lexer, HTML_COMMENT);
    case ANGLE_SUPPRESSION: return emit(lexer, SUPPRESSION_START);
    case ANGLE_RAW: return emit(lexer, HTML_RAW);
    case ANGLE_TABLE: return emit(lexer, TABLE_TAG_START);
    case ANGLE_ROW: return emit(lexer, ROW_TAG_START);
    case ANGLE_CELL: return emit(lexer, lays_out_page(lexer) ? TAG_START : CELL_TAG_START);
    case ANGLE_INLINE: case ANGLE_IMAGE: {
      struct Line line = read_line(lexer, true, WHOLE_LINE);
      return emit(lexer, line_token(&line));
    }
    default: return emit(lexer, found.closing ? END_TAG_START : TAG_START);
  }
}

// The beginning of a block, or the end of a section before it.
static bool scan_block(TSLexer *lexer, const bool *valid) {
  mark(lexer);
  unsigned level = open_section(valid);
  bool moved = is_space(peek(lexer)) || peek(lexer) == '\n';
  (void)skip_lines(lexer, false);
  Char c = peek(lexer);
  if (at_eof(lexer)) {
    if (level > 0) return emit_section_end(lexer, level);
    if (!moved || !valid[BLANK_END]) return false;
    mark(lexer);
    return emit(lexer, BLANK_END);
  }
  if (c == '\t') return scan_leading_tab(lexer);
  if (c == '|') return scan_first_pipe(lexer);
  if (level == 0 || !may_be_heading(c)) {
    if (c == '<') return scan_block_angle(lexer);
    mark(lexer);
    struct Line line = read_line(lexer, false, WHOLE_LINE);
    return emit(lexer, line_token(&line));
  }
  // The mark stays before the blanks, where the section ends if this is a heading of its level or above. Otherwise
  // the line is read again as a block.
  bool tagged = c == '<';
  if (tagged) {
    enum Angle angle = scan_angle(lexer, MARK_NOTHING).kind;
    if (angle != ANGLE_INLINE && angle != ANGLE_IMAGE) return emit(lexer, SECTION_GOES_ON);
  }
  struct Line line = read_line(lexer, tagged, HEADING_LINE);
  enum Token token = line_token(&line);
  if (token >= NUMBERED_HEADING_START_1 && token <= NUMBERED_HEADING_START_4) token -= LEVELS;
  bool ends = token >= HEADING_START_1 && token <= HEADING_START_4 && token - HEADING_START_1 + 1 <= level;
  return ends ? emit_section_end(lexer, level) : emit(lexer, SECTION_GOES_ON);
}

// The beginning of a line behind a row of a pipe table: rows follow each other without a blank line.
static bool scan_pipe_table(TSLexer *lexer) {
  mark(lexer);
  unsigned breaks = skip_lines(lexer, true);
  if (breaks != 1 || at_eof(lexer)) return emit(lexer, PIPE_TABLE_END);
  if (peek(lexer) == '|') return scan_first_pipe(lexer);
  bool tagged = peek(lexer) == '<';
  if (tagged) {
    enum Angle angle = scan_angle(lexer, MARK_NOTHING).kind;
    if (angle == ANGLE_SUPPRESSION && row_follows(lexer, true)) return emit(lexer, PIPE_TABLE_GOES_ON);
    if (angle != ANGLE_INLINE && angle != ANGLE_IMAGE) return emit(lexer, PIPE_TABLE_END);
  }
  struct Line line = read_line(lexer, tagged, WHOLE_LINE);
  bool goes_on = line.markers == 0 && (is_pipe_line(&line) || is_continuation(lexer, line, true));
  return emit(lexer, goes_on ? PIPE_TABLE_GOES_ON : PIPE_TABLE_END);
}

// The beginning of a line behind a row of a table of tabs, some blank lines between them or none.
static bool scan_tab_table(TSLexer *lexer) {
  mark(lexer);
  unsigned breaks = skip_lines(lexer, false);
  if (breaks == 0 || breaks > MAX_BLANK_LINES + 1 || at_eof(lexer)) return emit(lexer, TAB_TABLE_END);
  Char c = peek(lexer);
  if (c == '\t') return scan_first_tab(lexer);
  if (c == '<') {
    bool suppression = scan_angle(lexer, MARK_NOTHING).kind == ANGLE_SUPPRESSION;
    return emit(lexer, suppression && row_follows(lexer, false) ? TAB_TABLE_GOES_ON : TAB_TABLE_END);
  }
  struct Line line = read_line(lexer, false, WHOLE_LINE);
  bool goes_on = line.markers == 0 && !is_pipe_line(&line) && (line.tab || is_continuation(lexer, line, false));
  return emit(lexer, goes_on ? TAB_TABLE_GOES_ON : TAB_TABLE_END);
}

// The line that was seen to go on with a table, read again as a part of it.
static bool scan_table_line(TSLexer *lexer, const bool *valid) {
  (void)skip_lines(lexer, valid[PIPE_ROW_START]);
  mark(lexer);
  bool tagged = peek(lexer) == '<';
  if (tagged && scan_angle(lexer, MARK_NOTHING).kind == ANGLE_SUPPRESSION) return emit(lexer, SUPPRESSION_START);
  struct Line line = read_line(lexer, tagged, WHOLE_LINE);
  if (valid[TAB_ROW_START]) return emit(lexer, line.tab ? TAB_ROW_START : CONTINUATION_START);
  if (is_delimiter_line(&line)) return emit(lexer, BARE_DELIMITER_ROW_START);
  return emit(lexer, is_pipe_line(&line) ? PIPE_ROW_START : CONTINUATION_START);
}

// The tabs and blanks of a line that has nothing else.
static bool scan_blank_rest(TSLexer *lexer) {
  while (is_space(peek(lexer)) || peek(lexer) == '\t') advance(lexer);
  mark(lexer);
  return emit(lexer, BLANK_REST);
}

// Whether a section of the report begins here, which no table can hold: # or 一、.
static bool section_begins_here(TSLexer *lexer) {
  if (peek(lexer) == '#') return true;
  unsigned count = 0;
  while (count < 3 && is_han_numeral(peek(lexer))) {
    advance(lexer);
    count++;
  }
  return count > 0 && peek(lexer) == U'、';
}

// What a tag between the cells or rows of a table does.
static enum Token between_tag_token(struct AngleFound found, bool in_row) {
  enum Token end = in_row ? HTML_ROW_END : HTML_TABLE_END;
  switch (found.kind) {
    case ANGLE_RAW: return HTML_RAW;
    case ANGLE_COMMENT: return HTML_COMMENT;
    case ANGLE_SUPPRESSION: return SUPPRESSION_START;
    case ANGLE_IMAGE: return found.closing ? END_TAG_START : IMAGE;
    case ANGLE_CELL: return CELL_TAG_START;
    case ANGLE_TABLE: return end;
    case ANGLE_TABLE_END: return in_row ? end : TABLE_END_TAG_START;
    case ANGLE_ROW: return in_row ? end : ROW_TAG_START;
    case ANGLE_ROW_END: return in_row ? ROW_END_TAG_START : END_TAG_START;
    default: return found.closing ? END_TAG_START : TAG_START;
  }
}

// Between the rows or cells of an HTML table.
static bool scan_html_between(TSLexer *lexer, const bool *valid) {
  bool in_row = valid[HTML_ROW_END];
  (void)skip_lines(lexer, true);
  mark(lexer);
  enum Token end = in_row ? HTML_ROW_END : HTML_TABLE_END;
  if (at_eof(lexer)) return emit(lexer, end);
  if (peek(lexer) == '<') {
    struct AngleFound found = scan_angle(lexer, MARK_IMAGE);
    if (found.kind == ANGLE_CELL && lays_out_page(lexer)) return emit(lexer, end);
    return emit(lexer, found.kind == ANGLE_NOTHING ? ANGLE_START : between_tag_token(found, in_row));
  }
  if (section_begins_here(lexer)) return emit(lexer, end);
  mark(lexer);
  while (!at_newline_or_eof(lexer) && peek(lexer) != '<') {
    Char c = peek(lexer);
    advance(lexer);
    if (!is_space(c)) mark(lexer);
  }
  return emit(lexer, HTML_STRAY_TEXT);
}

#endif
