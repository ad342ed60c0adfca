/**
 * @file Drafts of the annual report on government information disclosure (政府信息公开工作年度报告)
 *
 * The grammar is total: every text parses without ERROR and MISSING nodes. Three rules keep it so, and keep an
 * incremental parse equal to a fresh one:
 *
 * - Every token comes from the external scanner, which returns some valid token in every state.
 * - A token that opens a node is given only after looking ahead that the node can be completed; `_bail` stands in
 *   for the rest should that ever fail.
 * - Every node that could go on ends with a token of its own, often an empty one. So where a node ends is decided
 *   by a token whose lookahead the parser knows, and never by the token that follows the node.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

const LEVELS = [1, 2, 3, 4];

/** The rules of the headings and sections of one level; deeper sections nest. */
function sectionRules(level) {
  return {
    [`_heading_${level}`]: $ => choice(
      // A Markdown heading without a number.
      seq($[`_heading_start_${level}`], $._heading_tail),
      // A numbered one; word processors and web pages put residue and tags before the number.
      seq($[`_numbered_heading_start_${level}`], $._numbered_heading_tail),
    ),
    [`_section_${level}`]: $ => seq(
      field('heading', alias($[`_heading_${level}`], $.heading)),
      repeat(choice(
        // `_section_goes_on` says that a line which might have been a heading does not close the section.
        seq(optional($._section_goes_on), $._block),
        ...LEVELS.filter(deeper => deeper > level).map(deeper =>
          seq(optional($._section_goes_on), alias($[`_section_${deeper}`], $.section))),
      )),
      $[`_section_end_${level}`],
    ),
  };
}

/** A row of cells, from its first token to the token that ends it. */
function row($, { alone, first, start, delimiter, last, cell, lastCell, text }) {
  return choice(
    alias(alone, text),
    seq(
      choice(alias(first, text), start),
      repeat(choice(alias(delimiter, text), alias(cell, $.cell))),
      choice(
        alias(last, text),
        alias(lastCell, $.cell),
        alias($._row_suppression, $.suppression_comment),
      ),
    ),
  );
}

module.exports = grammar({
  name: 'nianbao',

  extras: _ => [],

  inline: $ => [$._block, $._inline, $._lead, $._reference, $._pipe_line, $._heading_tail, $._numbered_heading_tail],

  // The order is that of enum Token in src/scanner/tokens.h.
  externals: $ => [
    // Sections.
    $._section_end_1,
    $._section_end_2,
    $._section_end_3,
    $._section_end_4,
    $._section_goes_on,
    $._heading_start_1,
    $._heading_start_2,
    $._heading_start_3,
    $._heading_start_4,
    $._numbered_heading_start_1,
    $._numbered_heading_start_2,
    $._numbered_heading_start_3,
    $._numbered_heading_start_4,
    $.heading_marker,
    $.section_number,

    // Lines.
    $._title_start,
    $._paragraph_start,
    $._numbered_paragraph_start,
    $._continuation_start,
    $._page_number_start,
    $._thematic_break_start,
    $._line_rest,
    $._line_end,
    $._blank_tab,
    $._blank_rest,
    $._blank_end,

    // Pipe tables.
    $._pipe_alone,
    $._pipe_first,
    $._pipe_row_start,
    $._pipe,
    $._pipe_last,
    $._pipe_cell_end,
    $._pipe_last_cell_end,
    $._delimiter_row_first,
    $._bare_delimiter_row_start,
    $._pipe_table_goes_on,
    $._pipe_table_end,

    // Tables of tabs.
    $._tab_alone,
    $._tab_first,
    $._tab_row_start,
    $._tab,
    $._tab_last,
    $._tab_cell_end,
    $._tab_last_cell_end,
    $._tab_table_goes_on,
    $._tab_table_end,

    // Cells that are a number and nothing else.
    $._cell_number,
    $._last_cell_number,

    // HTML.
    $._tag_start,
    $._end_tag_start,
    $._table_tag_start,
    $._table_end_tag_start,
    $._row_tag_start,
    $._row_end_tag_start,
    $._cell_tag_start,
    $._cell_end_tag_start,
    $.tag_name,
    $.attribute_name,
    $._attribute_name_before_value,
    $.attribute_value,
    $._tag_junk,
    $._tag_end,
    $._html_table_end,
    $._html_row_end,
    $._html_cell_end,
    $._html_line_cell_end,
    $._html_stray_text,
    $.html_raw,
    $.html_comment,

    // Suppression comments.
    $._suppression_start,
    $._row_suppression_start,
    $.directive,
    $.rule_name,
    $._further_rule_name,
    $.reason,
    $._suppression_end,

    // Text.
    $._text,
    $._angle_start,
    $._angle,
    $.entity,
    $.image,
    $.residue,
    $.url,
    $.percentage,

    // Citations.
    $.act_title,
    $.act_reference,
    $.article,
    $._bare_article,
    $.clause,
    $.item,
    $.subitem,
    $.list_separator,
    $.range_separator,
    $._of,
    $._citation_goes_on,
    $._citation_end,
    $._note_start,
    $._definition_start,
    $._definition_lead,
    $.short_form,
    $._note_end,

    // Numbers of documents and decrees.
    $.organ_code,
    $.docnum_year,
    $.docnum_number,
    $._docnum_end,
    $._decree_lead,
    $._bracketed_decree_lead,
    $.decree_value,
    $._decree_tail,
    $._bracketed_decree_tail,

    // Figures, dates and periods.
    $._number,
    $._number_before_measure,
    $._about,
    $.measure_word,
    $.year,
    $._year_before_month,
    $._month,
    $._month_before_day,
    $.day,
    $._period_year,
    $._period_year_before_month,
    $._period_month,
    $._period_month_before_day,
    $._period_from,
    $._period_separator,
    $._period_to,

    $._bail,
  ],

  rules: {
    document: $ => seq(
      repeat($._block),
      repeat(choice(...LEVELS.map(level => alias($[`_section_${level}`], $.section)))),
      optional($._blank_end),
    ),

    ...Object.assign({}, ...LEVELS.map(sectionRules)),

    _heading_tail: $ => seq(optional($.heading_marker), choice($.heading_text, $._line_end)),
    _numbered_heading_tail: $ => seq(
      optional($.heading_marker),
      repeat($._lead),
      choice($.section_number, $._bail),
      choice($.heading_text, $._line_end),
    ),
    heading_text: $ => seq(repeat1($._inline), $._line_end),

    _block: $ => choice(
      $.title,
      $.paragraph,
      $.pipe_table,
      $.tab_table,
      $.html_table,
      $.html_row,
      alias($._html_line_cell, $.html_cell),
      $.html_start_tag,
      $.html_end_tag,
      $.html_raw,
      $.html_comment,
      $.suppression_comment,
      $.thematic_break,
      $.page_number,
      seq($._blank_tab, $._blank_rest),
    ),

    title: $ => seq($._title_start, optional($.heading_marker), repeat($._inline), $._line_end),

    paragraph: $ => choice(
      seq($._paragraph_start, repeat($._inline), $._line_end),
      seq(
        $._numbered_paragraph_start,
        repeat($._lead),
        choice($.section_number, $._bail),
        repeat($._inline),
        $._line_end,
      ),
    ),

    // What may stand before the number of a heading or paragraph.
    _lead: $ => choice(
      $.html_start_tag,
      $.html_end_tag,
      $.html_comment,
      $.suppression_comment,
      $.entity,
      $.image,
      $.residue,
    ),

    thematic_break: $ => seq($._thematic_break_start, $._line_rest),
    page_number: $ => seq($._page_number_start, $._line_rest),

    // Pipe tables

    pipe_table: $ => seq(
      $._pipe_line,
      repeat(seq(
        optional($._pipe_table_goes_on),
        choice($._pipe_line, $.continuation, $.suppression_comment),
      )),
      $._pipe_table_end,
    ),
    _pipe_line: $ => choice(
      $.pipe_row,
      $.pipe_delimiter_row,
    ),
    pipe_row: $ => row($, {
      alone: $._pipe_alone,
      first: $._pipe_first,
      start: $._pipe_row_start,
      delimiter: $._pipe,
      last: $._pipe_last,
      cell: $._pipe_cell,
      lastCell: $._pipe_last_cell,
      text: '|',
    }),
    pipe_delimiter_row: $ => seq(
      choice($._delimiter_row_first, $._bare_delimiter_row_start),
      $._line_rest,
    ),
    _pipe_cell: $ => choice(
      seq(repeat1($._inline), $._pipe_cell_end),
      alias($._cell_figure, $.figure),
    ),
    _pipe_last_cell: $ => choice(
      seq(repeat1($._inline), $._pipe_last_cell_end),
      alias($._last_cell_figure, $.figure),
    ),

    // Most cells of a report are a number and nothing else: a token that has seen the end of the cell needs no other.
    _cell_figure: $ => alias($._cell_number, $.number),
    _last_cell_figure: $ => alias($._last_cell_number, $.number),

    // Tables of tabs

    tab_table: $ => seq(
      $.tab_row,
      repeat(seq(
        optional($._tab_table_goes_on),
        choice($.tab_row, $.continuation, $.suppression_comment),
      )),
      $._tab_table_end,
    ),
    tab_row: $ => row($, {
      alone: $._tab_alone,
      first: $._tab_first,
      start: $._tab_row_start,
      delimiter: $._tab,
      last: $._tab_last,
      cell: $._tab_cell,
      lastCell: $._tab_last_cell,
      text: '\t',
    }),
    _tab_cell: $ => choice(
      seq(repeat1($._inline), $._tab_cell_end),
      alias($._cell_figure, $.figure),
    ),
    _tab_last_cell: $ => choice(
      seq(repeat1($._inline), $._tab_last_cell_end),
      alias($._last_cell_figure, $.figure),
    ),

    continuation: $ => seq($._continuation_start, repeat($._inline), $._line_end),

    // HTML

    // A cell that holds a table or a part of the page lays out the page, and is none: so tables do not nest.
    html_table: $ => seq(
      alias($._table_tag, $.html_start_tag),
      repeat(choice($.html_row, $.html_cell, $._html_between)),
      choice(alias($._table_end_tag, $.html_end_tag), $._html_table_end),
    ),
    html_row: $ => seq(
      alias($._row_tag, $.html_start_tag),
      repeat(choice($.html_cell, $._html_between)),
      choice(alias($._row_end_tag, $.html_end_tag), $._html_row_end),
    ),
    html_cell: $ => seq(
      alias($._cell_tag, $.html_start_tag),
      repeat(choice($._inline, $.html_raw)),
      choice(alias($._cell_end_tag, $.html_end_tag), $._html_cell_end),
    ),

    // A cell outside of any row ends with its line at the latest.
    _html_line_cell: $ => seq(
      alias($._cell_tag, $.html_start_tag),
      repeat($._inline),
      choice(alias($._cell_end_tag, $.html_end_tag), $._html_line_cell_end),
    ),
    _html_between: $ => choice(
      $.image,
      $.html_start_tag,
      $.html_end_tag,
      $.html_raw,
      $.html_comment,
      $.suppression_comment,
      $._html_stray_text,
      seq($._angle_start, choice($._angle, $._bail)),
    ),

    html_start_tag: $ => seq($._tag_start, $._tag_tail),
    html_end_tag: $ => seq($._end_tag_start, $._tag_tail),
    _table_tag: $ => seq($._table_tag_start, $._tag_tail),
    _table_end_tag: $ => seq($._table_end_tag_start, $._tag_tail),
    _row_tag: $ => seq($._row_tag_start, $._tag_tail),
    _row_end_tag: $ => seq($._row_end_tag_start, $._tag_tail),
    _cell_tag: $ => seq($._cell_tag_start, $._tag_tail),
    _cell_end_tag: $ => seq($._cell_end_tag_start, $._tag_tail),
    _tag_tail: $ => seq(
      choice($.tag_name, $._bail),
      repeat(choice($.attribute, $._tag_junk)),
      choice($._tag_end, $._bail),
    ),
    attribute: $ => choice(
      $.attribute_name,
      seq(alias($._attribute_name_before_value, $.attribute_name), choice($.attribute_value, $._bail)),
    ),

    suppression_comment: $ => seq($._suppression_start, $._suppression_tail),
    _row_suppression: $ => seq($._row_suppression_start, $._suppression_tail),
    _suppression_tail: $ => seq(
      optional(seq(
        $.directive,
        optional(seq($.rule_name, repeat(alias($._further_rule_name, $.rule_name)))),
        optional($.reason),
      )),
      choice($._suppression_end, $._bail),
    ),

    // Inline

    _inline: $ => choice(
      $._text,
      seq($._angle_start, choice($._angle, $._bail)),
      $.citation,
      $.document_number,
      $.decree_number,
      $.date,
      $.year,
      $.period,
      $.percentage,
      $.figure,
      $.image,
      $.residue,
      $.url,
      $.entity,
      $.html_start_tag,
      $.html_end_tag,
      $.html_comment,
      $.suppression_comment,
    ),

    citation: $ => seq(
      choice(
        seq(
          $.act_title,
          repeat(seq($._citation_goes_on, choice($.version_note, $.short_form_definition))),
          optional(alias($._bare_article, $.article)),
        ),
        $.act_reference,
        $._reference,
      ),
      repeat(seq(
        $._citation_goes_on,
        optional(choice($.list_separator, $.range_separator, $._of)),
        choice($._reference, $._bail),
      )),
      $._citation_end,
    ),
    _reference: $ => choice($.article, $.clause, $.item, $.subitem),
    version_note: $ => seq(
      $._note_start,
      repeat(choice(
        $._text,
        $.document_number,
        $.decree_number,
        $.date,
        $.year,
        alias($._inner_definition, $.short_form_definition),
      )),
      choice($._note_end, $._bail),
    ),
    _inner_definition: $ => seq($._definition_lead, choice($.short_form, $._bail)),
    short_form_definition: $ => seq(
      $._definition_start,
      optional($._definition_lead),
      optional($.short_form),
      repeat($._text),
      choice($._note_end, $._bail),
    ),

    document_number: $ => seq(
      $.organ_code,
      choice(
        seq($.docnum_year, choice(seq($.docnum_number, choice($._docnum_end, $._bail)), $._bail)),
        $._bail,
      ),
    ),
    decree_number: $ => choice(
      seq($._decree_lead, choice(seq($.decree_value, choice($._decree_tail, $._bail)), $._bail)),
      // 国务院令（第711号）
      seq(
        $._bracketed_decree_lead,
        choice(seq($.decree_value, choice($._bracketed_decree_tail, $._bail)), $._bail),
      ),
    ),

    figure: $ => choice(
      alias($._number, $.number),
      seq(
        alias($._number_before_measure, $.number),
        optional($._about),
        choice($.measure_word, $._bail),
      ),
    ),

    date: $ => choice(
      seq(alias($._year_before_month, $.year), choice($._month_and_day, $._bail)),
      $._month_and_day,
    ),
    _month_and_day: $ => choice(
      alias($._month, $.month),
      seq(alias($._month_before_day, $.month), choice($.day, $._bail)),
    ),
    period: $ => seq(
      choice(alias($._period_date, $.date), alias($._period_year, $.year)),
      optional($._period_from),
      choice(
        seq(alias($._period_separator, $.range_separator), choice($.date, $._bail)),
        $._bail,
      ),
      optional($._period_to),
    ),
    _period_date: $ => choice(
      seq(alias($._period_year_before_month, $.year), choice($._month_and_day, $._bail)),
      alias($._period_month, $.month),
      seq(alias($._period_month_before_day, $.month), choice($.day, $._bail)),
    ),
  },
});
