//! Text: bytes to characters, places in the text, and forms in which labels are compared.

mod char_set;
mod code;
mod decode;
mod emphasis;
mod front_matter;
mod han;
mod height;
mod likeness;
mod line;
mod line_index;
mod located;
mod location;
mod markup;
mod normalize;
mod numeral;
mod off_line;
mod ordinal;
mod own_page;
mod pinyin;
mod sentence;
mod span;
mod struck;
mod tags;
mod word_finder;

pub use char_set::CharSet;
pub use code::{CodeBlock, code_blocks};
pub use decode::{
    DecodeError, Decoded, EncodeError, Encoding, LineEnding, TextForm, decode, encode,
};
pub use emphasis::inside_emphasis;
pub use front_matter::front_matter;
pub use han::{
    ScriptCount, has_traditional, in_traditional, is_han, is_traditional, plain_han, to_simplified,
    to_traditional,
};
pub use height::{Height, digit_on_line};
pub use likeness::likeness;
pub use line::{line_end, line_start};
pub use line_index::{ColumnUnit, LineColumn, LineIndex};
pub use located::Located;
pub use location::{Location, Locations};
pub use markup::{Look, Looks, Shown, Words, marked, plain_words, words_shown};
pub use normalize::{
    LONGEST_ENTITY, compact, entity, fold_punctuation, is_invisible, plain, trim_breaks,
    trim_comments, trim_unseen, visible, visible_lines, without_breaks,
};
pub use numeral::{
    chinese_number, chinese_numeral, is_chinese_digit, is_chinese_numeral, is_like_nought,
    is_numeral,
};
pub use off_line::OffLine;
pub use ordinal::{Ordinal, counted, is_decimal, is_digit};
pub use own_page::{GENERATOR, is_own_page};
pub use pinyin::{pinyin_note_at, without_pinyin};
pub use sentence::sentence_around;
pub use span::{Shift, Span, beside};
pub use struck::struck_length;
pub use tags::{is_break, is_inside_tag, is_undisplayed, markup_length, shown_value, tag_length};
pub use word_finder::{FoundWord, WordFinder};
