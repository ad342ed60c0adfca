// The external scanner of nianbao. It gives every token of the grammar, keeps no state, and always finds a token the
// parser can take; see grammar.js on what keeps the grammar total and incremental parses exact.

#include "scanner/block.h"

// Which part of the grammar the parser is in shows in the tokens it can take. Where a node has to be completed as
// was seen ahead, only its own tokens and `_bail` are among them.
static bool scan(TSLexer *lexer, const bool *valid) {
  if (valid[LINE_REST]) return scan_line_rest(lexer);
  if (valid[BLANK_REST]) return scan_blank_rest(lexer);
  if (valid[TAG_NAME] || valid[TAG_END] || valid[ATTRIBUTE_VALUE]) return scan_tag(lexer, valid);
  if (valid[SUPPRESSION_END]) return scan_suppression(lexer, valid);
  if (valid[ANGLE]) return scan_lone_angle(lexer);
  if (valid[SECTION_NUMBER]) return scan_lead(lexer, valid);
  if (valid[CITATION_END]) return scan_citation(lexer, valid);
  if (valid[SHORT_FORM]) return scan_definition(lexer, valid);
  if (valid[DOCNUM_YEAR] || valid[DOCNUM_NUMBER] || valid[DOCNUM_END]) return scan_document_number(lexer, valid);
  if (valid[DECREE_VALUE] || valid[DECREE_TAIL] || valid[BRACKETED_DECREE_TAIL]) return scan_decree(lexer, valid);
  if (valid[PERIOD_SEPARATOR]) return scan_period_separator(lexer, valid);
  if (valid[MEASURE_WORD]) return scan_measure(lexer, valid);
  if (valid[DAY]) return scan_day(lexer);
  if (valid[TEXT]) return scan_inline(lexer, valid);
  if (valid[ARTICLE]) return scan_citation_part(lexer, valid);
  if (valid[YEAR_BEFORE_MONTH]) {
    skip_spaces(lexer);
    if (is_digit(peek(lexer))) return scan_digits(lexer, valid);
    return scan_han_year(lexer, valid) || emit(lexer, BAIL);
  }
  if (valid[MONTH]) return scan_month(lexer);
  if (valid[HTML_ROW_END] || valid[HTML_TABLE_END]) return scan_html_between(lexer, valid);
  if (valid[PIPE_TABLE_END]) return scan_pipe_table(lexer);
  if (valid[TAB_TABLE_END]) return scan_tab_table(lexer);
  if (valid[CONTINUATION_START]) return scan_table_line(lexer, valid);
  return scan_block(lexer, valid);
}

void *tree_sitter_nianbao_external_scanner_create(void) { return NULL; }

void tree_sitter_nianbao_external_scanner_destroy(void *payload) { (void)payload; }

unsigned tree_sitter_nianbao_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}

void tree_sitter_nianbao_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

bool tree_sitter_nianbao_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  (void)payload;
  if (!scan(lexer, valid)) return false;
  // What looked ahead and what scans agree; should they not, the node is given up.
  if (!valid[lexer->result_symbol] && valid[BAIL]) lexer->result_symbol = BAIL;
  return true;
}
