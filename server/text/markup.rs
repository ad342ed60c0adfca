//! Emphasis, code and links of Markdown in a line: read as the words that a reader sees, and written.

mod looks;
pub(super) mod mark;
mod pairs;
mod read;
mod write;

pub use looks::Looks;
pub use read::{plain_words, words_shown};
pub use write::marked;

/// How words are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Look {
    pub strong: bool,
    pub emphasis: bool,
    pub struck: bool,
    pub code: bool,
    /// The address that they lead to.
    pub link: Option<String>,
    /// Whether they are no words but an image, as it is written.
    pub image: bool,
}

/// Words that look alike; lines are parted by a line feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    pub look: Look,
}

/// How a stretch is shown that is not shown as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// It is a mark.
    Not,
    As(Look),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// The words of a line, each with letters for how it looks; by its words alone, and by their places in it.
    fn shown(line: &str) -> String {
        let by_words = lettered(&words_shown(line));
        let mut words: Vec<Words> = Vec::new();
        let mut push = |span: Span, look: &Look| {
            let text = crate::text::visible_lines(span.of(line)).join("\n");
            match words.last_mut() {
                Some(last) if last.look == *look => last.text.push_str(&text),
                _ if text.is_empty() => {}
                _ => words.push(Words {
                    text,
                    look: look.clone(),
                }),
            }
        };
        let mut done = 0;
        for (span, shown) in Looks::Marked.within(line) {
            push(Span::new(done, span.start), &Look::default());
            if let Shown::As(look) = shown {
                push(span, &look);
            }
            done = span.end;
        }
        push(Span::new(done, line.len()), &Look::default());
        // Words in code and between < and > mean themselves, which their place does not say.
        if !line.contains(['`', '<']) {
            assert_eq!(lettered(&words), by_words, "{line}");
        }
        by_words
    }

    fn lettered(words: &[Words]) -> String {
        let one = |words: &Words| {
            let look = &words.look;
            let letters = [
                (look.strong, "s"),
                (look.emphasis, "e"),
                (look.struck, "d"),
                (look.code, "c"),
            ];
            let mut letters: String = letters.iter().filter(|it| it.0).map(|it| it.1).collect();
            letters.extend(look.link.iter().map(|link| format!("@{link}")));
            match letters.is_empty() {
                true => words.text.clone(),
                false => format!("{{{letters}:{}}}", words.text),
            }
        };
        words.iter().map(one).collect()
    }

    #[test]
    fn marks_are_read_as_a_reader_sees_them() {
        for (line, expected) in [
            ("甲**乙**丙", "甲{s:乙}丙"),
            ("**重点。**全年", "{s:重点。}全年"),
            ("*甲*，_乙_，__丙__", "{e:甲}，{e:乙}，{s:丙}"),
            ("***甲***", "{se:甲}"),
            ("**甲*乙*丙**", "{s:甲}{se:乙}{s:丙}"),
            ("***甲*乙**", "{se:甲}{s:乙}"),
            ("***甲**乙*", "{se:甲}{e:乙}"),
            ("**甲*乙***", "{s:甲}{se:乙}"),
            ("*甲**乙***丙", "{e:甲}{se:乙}丙"),
            ("~~甲~~乙", "{d:甲}乙"),
            ("~~125~~126", "{d:125}126"),
            (
                "见[网站](https://a.cn/x_y)。",
                "见{@https://a.cn/x_y:网站}。",
            ),
            ("[**甲**乙](u)", "{s@u:甲}{@u:乙}"),
            ("**[甲](u)**", "{s@u:甲}"),
            (
                "<https://a.cn/>，<a@b.cn>",
                "{@https://a.cn/:https://a.cn/}，{@mailto:a@b.cn:a@b.cn}",
            ),
            ("`**甲**`", "{c:**甲**}"),
            ("**甲`b`**", "{s:甲}{sc:b}"),
            ("\\*甲\\*", "*甲*"),
            ("<b>甲</b>**乙<br>丙**&lt;", "甲{s:乙\n丙}<"),
        ] {
            assert_eq!(shown(line), expected, "{line}");
        }
    }

    #[test]
    fn what_is_no_mark_stays() {
        for line in [
            "2*3*4=24",
            "2**3**4",
            "a_b_c",
            "共__件，__次",
            "____",
            "** 甲 **",
            "甲*",
            "**甲",
            "3~~5",
            "![图](a.png)",
            "[bookmark: _Toc1]",
            "[甲]（乙）",
            "[甲](u \"t\")",
            "[甲](#u)",
            "[](u)",
            "C:\\_a\\*b",
            "`甲",
        ] {
            assert_eq!(shown(line), line, "{line}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for line in [
            "甲**乙**丙",
            "**甲*乙*丙**",
            "***甲*乙**",
            "**甲*乙***",
            "***甲***",
            "~~甲~~乙",
            "[**甲**乙](u)",
            "**甲[乙](u)丙**",
            "**[甲](u)**",
            "**甲`b`**",
            "**甲**![图](a.png)[乙](u)",
            "<br>**乙<br>丙**",
            "\\*甲\\*",
            "\\[甲\\](乙)",
            "2*3*4=24",
            "\\*甲\\*、a_b、2*3*4",
            "https://a.cn/",
        ] {
            let words = words_shown(line);
            let words = words.into_iter().map(|it| Words {
                text: it.text.replace('\n', "<br>"),
                ..it
            });
            let words: Vec<Words> = words.collect();
            assert_eq!(marked(&words), line);
        }
        let own = words_shown("<https://a.cn/>，<a@b.cn>，[a.cn](https://a.cn/)");
        let written = "https://a.cn/，a@b.cn，[a.cn](https://a.cn/)";
        assert_eq!(marked(&own), written);
        // Marks stand beside words, never beside blanks.
        let strong = |text: &str| Words {
            text: text.to_owned(),
            look: Look {
                strong: true,
                ..Look::default()
            },
        };
        let plain = |text: &str| Words {
            text: text.to_owned(),
            ..Words::default()
        };
        assert_eq!(
            marked(&[strong(" 甲"), strong("乙 "), plain("丙")]),
            " **甲乙** 丙"
        );
        assert_eq!(marked(&[strong("  ")]), "  ");
        assert_eq!(marked(&[plain("甲**乙**")]), "甲\\*\\*乙\\*\\*");
    }
}
