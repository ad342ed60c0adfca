//! One report in Word files of every kind: each figure read, the findings those of the text, each comment on its words.

mod annotating;
mod drafts;
mod exporting;
mod kinds;
mod literal;
mod packages;
mod reading;
