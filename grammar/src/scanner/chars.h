// Classes of characters.

#ifndef NIANBAO_CHARS_H_
#define NIANBAO_CHARS_H_

#include <stdbool.h>
#include <stdint.h>

// A Unicode scalar value, of the type of U'' literals.
typedef uint32_t Char;

// A blank within a line. A tab is one only where it does not part cells, and is asked for separately.
static inline bool is_space(Char c) {
  return c == ' ' || c == 0x3000 || c == 0xA0 || c == '\r' || c == '\v' || c == '\f' ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

static inline bool is_ascii_letter(Char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static inline bool is_ascii_digit(Char c) { return c >= '0' && c <= '9'; }

// ASCII or full-width digit.
static inline bool is_digit(Char c) { return is_ascii_digit(c) || (c >= U'０' && c <= U'９'); }

static inline unsigned digit_value(Char c) { return c < 0x80 ? c - '0' : c - U'０'; }

// Han characters, with the radicals that PDF extraction puts in their place.
static inline bool is_han(Char c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0xF900 && c <= 0xFAFF) || c == U'〇' || (c >= 0x20000 && c <= 0x3FFFF);
}

// The character a Kangxi radical looks like, where that is one the scanner asks for.
static inline Char unradical(Char c) {
  if (c < 0x2E80 || c > 0x2FDF) return c;
  switch (c) {
    case U'⼀': return U'一';
    case U'⼆': return U'二';
    case U'⼋': return U'八';
    case U'⼗': return U'十';
    case U'⽇': return U'日';
    case U'⽉': return U'月';
    case U'⽬': return U'目';
    case U'⽂': return U'文';
    case U'⼈': return U'人';
    case U'⾸': return U'首';
    case U'⼾': return U'户';
    case U'⻚': return U'页';
    case U'⻔': return U'门';
    default: return c;
  }
}

// 一 to 十, 百 and the zeros.
static inline bool is_han_numeral(Char c) {
  switch (unradical(c)) {
    case U'〇': case U'零': case U'○': case U'一': case U'二': case U'三': case U'四': case U'五':
    case U'六': case U'七': case U'八': case U'九': case U'十': case U'百': case U'廿':
      return true;
    default: return false;
  }
}

// The digits of a year in Han: 〇 to 九 without 十.
static inline bool is_han_year_digit(Char c) {
  c = unradical(c);
  return is_han_numeral(c) && c != U'十' && c != U'百' && c != U'廿';
}

static inline bool is_numeral(Char c) { return is_digit(c) || is_han_numeral(c); }

static inline bool is_open_round(Char c) { return c == '(' || c == U'（'; }

static inline bool is_close_round(Char c) { return c == ')' || c == U'）'; }

// What people put round the year of a document number.
static inline bool is_docnum_open(Char c) {
  return c == U'〔' || c == '[' || c == U'【' || is_open_round(c) || c == U'［' || c == U'〖' || c == U'｛' ||
         c == U'﹝' || c == '{' || c == U'『';
}

static inline bool is_docnum_close(Char c) {
  return c == U'〕' || c == ']' || c == U'】' || is_close_round(c) || c == U'］' || c == U'〗' || c == U'｝' ||
         c == U'﹞' || c == '}' || c == U'』';
}

static inline bool is_dash(Char c) {
  return c == '-' || c == U'–' || c == U'—' || c == U'−' || c == U'－' || c == U'―' || c == U'─';
}

static inline bool is_tilde(Char c) { return c == '~' || c == U'～' || c == U'〜'; }

// Letters of pinyin: Latin with or without tone marks, and the marks alone.
static inline bool is_pinyin(Char c) {
  return is_ascii_letter(c) || (c >= 0xC0 && c <= 0x24F) || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x300 && c <= 0x36F);
}

#endif
