// Figures, percentages, years, dates and periods.

#ifndef NIANBAO_FIGURE_H_
#define NIANBAO_FIGURE_H_

#include "peek.h"

enum { MAX_DIGITS = 40 };  // behind a point

// Measure words of one character, in both scripts.
static const Char SHORT_MEASURE_WORDS[] =
  U"人件条次份个篇期场元项部册页类家起宗例名户批套本张幅辆台处所座位间种组轮封通首门天款章版條個場項冊頁類戶張輛臺處間種輪門";

// Longer ones, no two with the same first character.
static const Char *const LONG_MEASURE_WORDS[] = {
  U"人次", U"件次", U"条次", U"场次", U"项次", U"家次", U"批次", U"小时", U"分钟", U"公里", U"平方米", U"平方公里",
};

static bool contains(const Char *set, Char c) {
  for (; *set; set++) {
    if (*set == c) return true;
  }
  return false;
}

// A measure word; with `marking`, the token ends after the longest one.
static bool measure_word(TSLexer *lexer, bool marking) {
  Char first = unradical(peek(lexer));
  if (!is_han(first)) return false;
  bool alone = contains(SHORT_MEASURE_WORDS, first);
  advance(lexer);
  if (alone && marking) mark(lexer);
  for (unsigned i = 0; i < sizeof LONG_MEASURE_WORDS / sizeof *LONG_MEASURE_WORDS; i++) {
    const Char *word = LONG_MEASURE_WORDS[i];
    if (word[0] != first) continue;
    const Char *rest = word + 1;
    while (*rest && accept(lexer, *rest)) rest++;
    if (*rest) continue;
    if (marking) mark(lexer);
    return true;
  }
  return alone;
}

static inline bool is_about(Char c) { return c == U'余' || c == U'多' || c == U'餘'; }

// Digits, at most `most` of them, and their value; returns how many.
static unsigned digits(TSLexer *lexer, unsigned most, unsigned *value) {
  unsigned count = 0;
  unsigned sum = 0;
  while (count < most && is_digit(peek(lexer))) {
    sum = sum * 10 + digit_value(peek(lexer));
    advance(lexer);
    count++;
  }
  if (value) *value = sum;
  return count;
}

// The number of a month or day in digits or Han.
static bool small_number(TSLexer *lexer) {
  if (is_digit(peek(lexer))) return digits(lexer, 2, NULL) > 0 && !is_digit(peek(lexer));
  unsigned count = 0;
  while (count < 3 && is_han_numeral(peek(lexer))) {
    advance(lexer);
    count++;
  }
  return count > 0;
}

static inline bool is_date_separator(Char c) { return c == '-' || c == '/' || c == '.' || c == U'．' || c == U'－'; }

// Whether a day follows a month: 5日, 5号, or bare digits before something that is no unit.
static bool day(TSLexer *lexer, bool marking) {
  peek_spaces(lexer);
  bool han = is_han_numeral(peek(lexer));
  if (!small_number(lexer)) return false;
  if (marking) mark(lexer);
  peek_spaces(lexer);
  Char c = unradical(peek(lexer));
  if (c == U'日' || c == U'号' || c == U'號') {
    advance(lexer);
    if (marking) mark(lexer);
    return true;
  }
  if (han) return false;
  return marking || !(is_han(c) || is_ascii_letter(c) || c == '%' || c == U'％' || c == '.' || c == ',') || c == U'至' ||
         c == U'止' || c == U'到' || c == U'期' || c == U'起';
}

// 月 after the number of a month, and whether a day follows it.
static bool month_sign(TSLexer *lexer) {
  peek_spaces(lexer);
  if (unradical(peek(lexer)) != U'月') return false;
  advance(lexer);
  return true;
}

// -01-05 after a year.
static bool numeric_month_and_day(TSLexer *lexer) {
  Char separator = peek(lexer);
  if (!is_date_separator(separator)) return false;
  advance(lexer);
  unsigned month;
  if (digits(lexer, 2, &month) == 0 || month == 0 || month > 12) return false;
  if (!accept(lexer, separator)) return false;
  unsigned day_of_month;
  if (digits(lexer, 2, &day_of_month) == 0 || day_of_month == 0 || day_of_month > 31) return false;
  return !is_digit(peek(lexer));
}

// A date after its first digits, with or without a year, as the end of a period.
static bool whole_date(TSLexer *lexer) {
  unsigned count = 0;
  bool han = is_han_numeral(peek(lexer));
  while (count < 5 && (han ? is_han_numeral(peek(lexer)) : is_digit(peek(lexer)))) {
    advance(lexer);
    count++;
  }
  if (count == 4) {
    if (numeric_month_and_day(lexer)) return true;
    peek_spaces(lexer);
    if (!accept(lexer, U'年')) return false;
    peek_spaces(lexer);
    return small_number(lexer) && month_sign(lexer);
  }
  return count > 0 && count < 3 && month_sign(lexer);
}

static bool is_period_separator(Char c) {
  return c == U'至' || c == U'到' || is_dash(c) || is_tilde(c) || c == U'截';
}

// 至, 到, —, ～ or 截至, marked at its end if asked.
static bool period_separator(TSLexer *lexer, bool marking) {
  Char c = peek(lexer);
  if (!is_period_separator(c)) return false;
  advance(lexer);
  if (c == U'截') {
    if (peek(lexer) != U'至' && peek(lexer) != U'止') return false;
    advance(lexer);
  }
  for (unsigned i = 0; i < 4 && is_dash(c) && is_dash(peek(lexer)); i++) advance(lexer);
  if (marking) mark(lexer);
  return true;
}

// Whether the date just read begins a period.
static bool period_goes_on(TSLexer *lexer) {
  peek_spaces(lexer);
  if (accept(lexer, U'起')) {
    peek_spaces(lexer);
    if (peek(lexer) == U'，' || peek(lexer) == ',') advance(lexer);
    peek_spaces(lexer);
  }
  if (!period_separator(lexer, false)) return false;
  peek_spaces(lexer);
  return whole_date(lexer);
}

// The token for what was marked: as such if the parser takes it here, else as text.
static bool emit_or_text(TSLexer *lexer, const bool *valid, enum Token token) {
  return emit(lexer, valid[token] ? token : TEXT);
}

static bool emit_dated(TSLexer *lexer, const bool *valid, enum Token alone, enum Token in_period) {
  return emit_or_text(lexer, valid, valid[in_period] && period_goes_on(lexer) ? in_period : alone);
}

// After 年 or the numeric year, marked.
static bool after_year(TSLexer *lexer, const bool *valid, bool numeric) {
  if (numeric) return emit_dated(lexer, valid, YEAR_BEFORE_MONTH, PERIOD_YEAR_BEFORE_MONTH);
  bool whole = accept(lexer, U'度');
  if (whole) mark(lexer);
  Char before = peek(lexer);
  peek_spaces(lexer);
  if (!whole && small_number(lexer) && month_sign(lexer)) {
    // Whatever follows the month is part of the date or not; the period is looked for after either.
    day(lexer, false);
    return emit_dated(lexer, valid, YEAR_BEFORE_MONTH, PERIOD_YEAR_BEFORE_MONTH);
  }
  if (is_digit(before)) return emit_or_text(lexer, valid, YEAR);
  return emit_dated(lexer, valid, YEAR, PERIOD_YEAR);
}

// After the number of a month and 月, marked.
static bool after_month(TSLexer *lexer, const bool *valid) {
  bool with_day = day(lexer, false);
  bool in_period = valid[PERIOD_MONTH] && period_goes_on(lexer);
  if (with_day) return emit_or_text(lexer, valid, in_period ? PERIOD_MONTH_BEFORE_DAY : MONTH_BEFORE_DAY);
  return emit_or_text(lexer, valid, in_period ? PERIOD_MONTH : MONTH);
}

// What follows the digits of a number, marked: the end of its cell, a percent sign, a measure word, or anything else.
static bool after_number(TSLexer *lexer, const bool *valid) {
  peek_spaces(lexer);
  while (peek(lexer) == U'万' || peek(lexer) == U'亿' || peek(lexer) == U'萬' || peek(lexer) == U'億') {
    advance(lexer);
    mark(lexer);
    peek_spaces(lexer);
  }
  if (valid[CELL_NUMBER]) {
    if (peek(lexer) == (valid[PIPE] ? '|' : '\t')) return emit(lexer, CELL_NUMBER);
    if (at_newline_or_eof(lexer)) return emit(lexer, LAST_CELL_NUMBER);
  }
  if (peek(lexer) == '%' || peek(lexer) == U'％' || peek(lexer) == U'‰') {
    advance(lexer);
    mark(lexer);
    return emit_or_text(lexer, valid, PERCENTAGE);
  }
  if (is_about(peek(lexer))) {
    advance(lexer);
    peek_spaces(lexer);
  }
  if (measure_word(lexer, false)) return emit_or_text(lexer, valid, NUMBER_BEFORE_MEASURE);
  return emit_or_text(lexer, valid, NUMBER);
}

// ,123 groups after one to three digits.
static bool thousands(TSLexer *lexer, const bool *valid) {
  while (accept(lexer, ',')) {
    if (digits(lexer, 3, NULL) != 3 || is_digit(peek(lexer))) return emit_or_text(lexer, valid, NUMBER);
    mark(lexer);
  }
  if (peek(lexer) == '.' || peek(lexer) == U'．') {
    advance(lexer);
    if (digits(lexer, MAX_DIGITS, NULL) == 0) return emit_or_text(lexer, valid, NUMBER);
    mark(lexer);
  }
  return after_number(lexer, valid);
}

// A point after digits: decimals, or a date like 2021.1.5.
static bool after_point(TSLexer *lexer, const bool *valid, unsigned count) {
  advance(lexer);
  unsigned month;
  unsigned decimals = digits(lexer, MAX_DIGITS, &month);
  if (decimals == 0) return emit_or_text(lexer, valid, NUMBER);
  Char c = peek(lexer);
  if (c == '.' || c == U'．') {
    advance(lexer);
    unsigned day_of_month;
    unsigned day_digits = digits(lexer, 3, &day_of_month);
    bool is_date = count == 4 && decimals <= 2 && day_digits > 0 && day_digits <= 2 && month > 0 && month <= 12 &&
                   day_of_month > 0 && day_of_month <= 31;
    return is_date ? after_year(lexer, valid, true) : emit_or_text(lexer, valid, NUMBER);
  }
  mark(lexer);
  return after_number(lexer, valid);
}

// A dash or slash after digits: a date like 2021-01-05, or a telephone number, which is text.
static bool after_dash(TSLexer *lexer, const bool *valid, unsigned count) {
  Char separator = peek(lexer);
  advance(lexer);
  unsigned month;
  unsigned month_digits = digits(lexer, 12, &month);
  if (separator == '-' && count >= 3 && count <= 4 && month_digits >= 7 && month_digits <= 8) {
    mark(lexer);
    return emit(lexer, TEXT);
  }
  if (count == 4 && month_digits > 0 && month_digits <= 2 && month > 0 && month <= 12 && accept(lexer, separator)) {
    unsigned day_of_month;
    unsigned day_digits = digits(lexer, 3, &day_of_month);
    if (day_digits > 0 && day_digits <= 2 && day_of_month > 0 && day_of_month <= 31) {
      return after_year(lexer, valid, true);
    }
  }
  return emit_or_text(lexer, valid, NUMBER);
}

// A token that begins with a digit; always succeeds.
static bool scan_digits(TSLexer *lexer, const bool *valid) {
  unsigned value;
  Char first = peek(lexer);
  unsigned count = digits(lexer, 9, &value);
  while (is_digit(peek(lexer))) {
    advance(lexer);
    count++;
  }
  mark(lexer);
  Char c = peek(lexer);
  if (c == ',' && count <= 3) return thousands(lexer, valid);
  if (c == '.' || c == U'．') return after_point(lexer, valid, count);
  if (c == '-' || c == '/' || c == U'－') return after_dash(lexer, valid, count);
  peek_spaces(lexer);
  c = unradical(peek(lexer));
  bool is_year = count == 4 && (digit_value(first) == 1 || digit_value(first) == 2);
  if (c == U'年' && is_year) {
    advance(lexer);
    mark(lexer);
    return after_year(lexer, valid, false);
  }
  if (c == U'月' && count <= 2 && value > 0 && value <= 12) {
    advance(lexer);
    mark(lexer);
    return after_month(lexer, valid);
  }
  return after_number(lexer, valid);
}

// 二〇二一年一月五日: a token that begins a year in Han, if there is one.
static bool scan_han_year(TSLexer *lexer, const bool *valid) {
  for (unsigned i = 0; i < 4; i++) {
    if (!is_han_year_digit(peek(lexer))) return false;
    advance(lexer);
  }
  if (!accept(lexer, U'年')) return false;
  mark(lexer);
  return after_year(lexer, valid, false);
}

// The parts of a date after its first token.
static bool scan_month(TSLexer *lexer) {
  skip_spaces(lexer);
  bool numeric = is_date_separator(peek(lexer));
  if (numeric) skip(lexer);
  if (!small_number(lexer)) return emit(lexer, BAIL);
  mark(lexer);
  if (numeric) return emit(lexer, MONTH_BEFORE_DAY);
  if (month_sign(lexer)) mark(lexer);
  return emit(lexer, day(lexer, false) ? MONTH_BEFORE_DAY : MONTH);
}

static bool scan_day(TSLexer *lexer) {
  skip_spaces(lexer);
  if (is_date_separator(peek(lexer))) skip(lexer);
  if (!day(lexer, true)) return emit(lexer, BAIL);
  // A period may end with 止, so the token must know what follows it.
  peek_spaces(lexer);
  return emit(lexer, DAY);
}

static bool scan_period_separator(TSLexer *lexer, const bool *valid) {
  skip_spaces(lexer);
  if (valid[PERIOD_FROM] && accept(lexer, U'起')) {
    if (peek(lexer) == U'，' || peek(lexer) == ',') advance(lexer);
    mark(lexer);
    return emit(lexer, PERIOD_FROM);
  }
  return emit(lexer, period_separator(lexer, true) ? PERIOD_SEPARATOR : BAIL);
}

// What follows a number with a measure word.
static bool scan_measure(TSLexer *lexer, const bool *valid) {
  skip_spaces(lexer);
  if (valid[ABOUT] && is_about(peek(lexer))) {
    advance(lexer);
    mark(lexer);
    return emit(lexer, ABOUT);
  }
  return emit(lexer, measure_word(lexer, true) ? MEASURE_WORD : BAIL);
}

#endif
