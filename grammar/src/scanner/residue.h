// Entities, and what word processors and converters leave in a text: [image: …], { HYPERLINK … }.

#ifndef NIANBAO_RESIDUE_H_
#define NIANBAO_RESIDUE_H_

#include "html.h"

enum {
  MAX_ENTITY = 10,    // characters of the name of an entity
  MAX_RESIDUE = 400,  // characters between the brackets of residue
};

// The character that the code of an entity stands for: #160 or #xA0; 0 where it is none.
static Char entity_code(const Char *name, unsigned length) {
  bool hex = length > 1 && (name[1] == 'x' || name[1] == 'X');
  Char code = 0;
  for (unsigned i = hex ? 2 : 1; i < length; i++) {
    Char c = name[i];
    if (is_ascii_digit(c)) code = code * (hex ? 16 : 10) + digit_value(c);
    else if (hex && c >= 'a' && c <= 'f') code = code * 16 + 10 + (c - 'a');
    else if (hex && c >= 'A' && c <= 'F') code = code * 16 + 10 + (c - 'A');
    else return 0;
  }
  return code;
}

// Whether the characters of an entity behind & make a blank, or a sign that marks no heading: neither is text of a line.
static bool is_blank_entity(const Char *name, unsigned length) {
  static const Char *const NAMES[] = {
      U"nbsp", U"ensp", U"emsp", U"emsp13", U"emsp14", U"numsp", U"puncsp", U"thinsp", U"hairsp",
  };
  if (name[0] == '#') {
    Char code = entity_code(name, length);
    return is_space(code) || code == '#' || code == '*' || code == '_';
  }
  for (unsigned i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    unsigned j = 0;
    while (j < length && NAMES[i][j] == name[j]) j++;
    if (j == length && !NAMES[i][j]) return true;
  }
  return false;
}

// The rest of &name; and whether it is a blank. Browsers take codes and the oldest names without a semicolon: &nbsp&nbsp一、
static bool entity(TSLexer *lexer, bool *blank) {
  Char name[MAX_ENTITY];
  unsigned length = 0;
  if (peek(lexer) == '#') {
    name[length++] = '#';
    advance(lexer);
  }
  while (length < MAX_ENTITY && (is_ascii_letter(peek(lexer)) || is_ascii_digit(peek(lexer)))) {
    name[length++] = peek(lexer);
    advance(lexer);
  }
  if (length == 0) return false;
  *blank = is_blank_entity(name, length);
  return accept(lexer, ';') || (*blank && (name[0] == '#' || name[1] == 'b'));
}

// What a `[` just read begins: [bookmark: …] and the like, or an [image: …].
enum Bracket { BRACKET_NOTHING, BRACKET_RESIDUE, BRACKET_IMAGE };

static enum Bracket bracket(TSLexer *lexer) {
  static const char *const WORDS[] = {"bookmark", "image", "footnote", "comment", "endnote"};
  char word[MAX_NAME];
  if (!read_tag_name(lexer, word)) return BRACKET_NOTHING;
  // The colon is a character of names.
  unsigned length = 0;
  while (word[length]) length++;
  bool colon = length > 0 && word[length - 1] == ':';
  if (colon) word[length - 1] = 0;
  bool known = false;
  for (unsigned i = 0; i < sizeof WORDS / sizeof *WORDS; i++) known = known || same_name(word, WORDS[i]);
  if (!known || !(colon || accept(lexer, U'：'))) return BRACKET_NOTHING;
  unsigned depth = 1;
  for (unsigned count = 0; count < MAX_RESIDUE && !at_newline_or_eof(lexer); count++) {
    Char c = peek(lexer);
    if (c == '|' || c == '\t') return BRACKET_NOTHING;
    advance(lexer);
    if (c == '[' && ++depth > 2) return BRACKET_NOTHING;
    if (c == ']' && --depth == 0) return same_name(word, "image") ? BRACKET_IMAGE : BRACKET_RESIDUE;
  }
  return BRACKET_NOTHING;
}

#endif
