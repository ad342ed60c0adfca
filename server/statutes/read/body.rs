//! Reads the body of an act: its articles, their paragraphs and items.
//!
//! One line of the body is one paragraph (款), one item (项) or one subitem (目). What makes this more than counting:
//! an item may go on over several lines, with text between one item and the next; a list may be numbered （一）, 一、, 1. or
//! （1）, and lists inside items are subitems; annexes and notes follow the last article. Where the numbers of a list do not
//! run on, the division of the article is left unknown and a [`Problem`] says so. A line may also break off in the middle of a
//! sentence, and headings may stand between articles without being marked as such.

use super::line::{Line, Marker, breaks_off, classify, is_formula, may_be_heading, trim};
use super::problem::Problem;
use crate::statutes::structure::{ArticleNumber, Structure};
use crate::text::is_numeral;

#[derive(Debug, Default)]
pub struct Body {
    pub structure: Structure,
    /// The text of each article with its number, a line a paragraph or item.
    pub texts: Vec<(ArticleNumber, String)>,
    pub problems: Vec<Problem>,
    /// How many articles are missing between others.
    pub missing: usize,
}

/// Reads all articles of `text`; `first_line` is the number of its first line, counted from 1, for the problems.
pub fn read(text: &str, first_line: usize) -> Body {
    let mut body = Body::default();
    let mut open: Option<OpenArticle> = None;
    for (offset, line) in text.lines().enumerate() {
        let line_number = first_line + offset;
        match classify(line) {
            Line::Blank => {}
            Line::Annex if body.has_articles() || open.is_some() => break,
            Line::Heading | Line::Annex => close(&mut body, open.take()),
            Line::Article(number, rest) => {
                let last = open
                    .as_ref()
                    .map(|article| article.number)
                    .or_else(|| body.structure.last());
                match follows(last, number) {
                    Order::Next => {}
                    Order::Gap => {
                        // The missing article's text may hide in the one before it.
                        if let Some(article) = &mut open {
                            article.unclear = true;
                        }
                        close(&mut body, open.take());
                        body.fill_gap(last, number);
                        body.problems.push(Problem::ArticleMissing {
                            line: line_number,
                            before: number,
                        });
                    }
                    Order::Back => {
                        body.problems.push(Problem::ArticleRepeated {
                            line: line_number,
                            article: number,
                        });
                        break;
                    }
                }
                close(&mut body, open.take());
                let mut article = OpenArticle::new(number);
                if !rest.is_empty()
                    && let Some(unclear) = article.add(classify(rest), rest)
                {
                    body.problems.push(unclear.problem(line_number, number));
                }
                open = Some(article);
            }
            other => {
                if let Some(article) = &mut open
                    && let Some(unclear) = article.add(other, trim(line))
                {
                    body.problems
                        .push(unclear.problem(line_number, article.number));
                }
            }
        }
    }
    close(&mut body, open.take());
    body
}

impl Body {
    fn has_articles(&self) -> bool {
        !self.structure.is_empty()
    }

    /// Enters the articles that must stand between two, though nothing is known of them.
    fn fill_gap(&mut self, last: Option<ArticleNumber>, next: ArticleNumber) {
        let first = last.map_or(next.number, |last| last.number + 1);
        for number in first..next.number {
            self.structure.push(ArticleNumber::plain(number), &[]);
            self.missing += 1;
        }
    }
}

enum Order {
    Next,
    Gap,
    Back,
}

fn follows(last: Option<ArticleNumber>, number: ArticleNumber) -> Order {
    let Some(last) = last else { return Order::Next };
    if number <= last {
        Order::Back
    } else if (number.number == last.number && number.branch == last.branch + 1)
        || (number.number == last.number + 1 && number.branch == 0)
    {
        Order::Next
    } else {
        Order::Gap
    }
}

fn close(body: &mut Body, article: Option<OpenArticle>) {
    if let Some(article) = article {
        let (number, paragraphs, text) = article.finish();
        // The order was checked when the article was opened.
        body.structure.push(number, &paragraphs);
        body.texts.push((number, text));
    }
}

/// Whether a list may begin with this numbered line: not with the words 二、三类动物疫病, nor with 一、二级保护动物.
fn opens_list(text: &str) -> bool {
    let (numeral, rest) = text.split_once('、').unwrap_or((text, ""));
    match numeral {
        "一" => !rest.starts_with(is_numeral),
        _ => !numeral.chars().all(is_numeral),
    }
}

/// A paragraph with the list under it.
#[derive(Debug, Default)]
struct OpenParagraph {
    items: u16,
    marker: Option<Marker>,
    announces_list: bool,
}

/// Why the division of an article cannot be told.
enum Unclear {
    List,
    Formula,
}

impl Unclear {
    fn problem(self, line: usize, article: ArticleNumber) -> Problem {
        match self {
            Self::List => Problem::ListUnclear { line, article },
            Self::Formula => Problem::Formula { line, article },
        }
    }
}

#[derive(Debug)]
struct OpenArticle {
    number: ArticleNumber,
    paragraphs: Vec<OpenParagraph>,
    /// Paragraphs after a list: if the list goes on behind them they were part of its last item.
    pending: Vec<OpenParagraph>,
    text: String,
    unclear: bool,
    /// Whether the last line may have been a heading, numbered like an item.
    ends_in_heading: bool,
    /// Whether the last paragraph may be a heading before the next article.
    heading_paragraph: bool,
    /// Whether the last line breaks off in the middle of a sentence.
    broken_off: bool,
}

impl OpenArticle {
    fn new(number: ArticleNumber) -> Self {
        Self {
            number,
            paragraphs: Vec::new(),
            pending: Vec::new(),
            text: String::new(),
            unclear: false,
            ends_in_heading: false,
            heading_paragraph: false,
            broken_off: false,
        }
    }

    /// Adds a line; says so where the article is not clear any more (once an article).
    fn add(&mut self, line: Line<'_>, text: &str) -> Option<Unclear> {
        let line = match line {
            Line::Item(..) if self.text.is_empty() && !opens_list(text) => Line::Text,
            line => line,
        };
        let goes_on = self.broken_off && line == Line::Text;
        if !self.text.is_empty() && !goes_on {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.broken_off = breaks_off(text);
        if is_formula(text) {
            return (!std::mem::replace(&mut self.unclear, true)).then_some(Unclear::Formula);
        }
        let numbered = matches!(line, Line::Item(..));
        self.ends_in_heading = numbered && may_be_heading(text);
        self.heading_paragraph =
            self.broken_off && !numbered && (self.heading_paragraph || !goes_on);
        match line {
            Line::Item(marker, number) => (!self.add_item(marker, number)).then_some(Unclear::List),
            Line::Text if goes_on => {
                self.announces_list(text);
                None
            }
            Line::Text => {
                self.add_text(text);
                None
            }
            _ => None,
        }
    }

    /// The paragraph that is open ends in these words.
    fn announces_list(&mut self, text: &str) {
        let paragraph = self.pending.last_mut().or(self.paragraphs.last_mut());
        if let Some(paragraph) = paragraph {
            paragraph.announces_list = text.ends_with(['：', ':']);
        }
    }

    fn add_text(&mut self, text: &str) {
        let paragraph = OpenParagraph {
            announces_list: text.ends_with(['：', ':']),
            ..OpenParagraph::default()
        };
        if self.pending.is_empty() && self.paragraphs.last().is_none_or(|last| last.items == 0) {
            self.paragraphs.push(paragraph);
        } else {
            self.pending.push(paragraph);
        }
    }

    /// Adds an item; `false` where the numbers of the list do not run on, the first time.
    fn add_item(&mut self, marker: Marker, number: u16) -> bool {
        // An article may begin with its list, without words before it.
        if self.paragraphs.is_empty() {
            self.paragraphs.push(OpenParagraph {
                announces_list: true,
                ..OpenParagraph::default()
            });
        }
        let runs_on = |paragraph: &&mut OpenParagraph| {
            paragraph.marker == Some(marker) && number == paragraph.items + 1
        };
        if let Some(paragraph) = self.pending.last_mut().filter(runs_on) {
            paragraph.items = number;
            return true;
        }
        if let Some(paragraph) = self.paragraphs.last_mut().filter(runs_on) {
            paragraph.items = number;
            self.pending.clear();
            return true;
        }
        let after_list = !self.pending.is_empty();
        let Some(paragraph) = self.pending.last_mut().or(self.paragraphs.last_mut()) else {
            return true;
        };
        match paragraph.marker {
            None if number == 1 && (marker == Marker::Bracket || paragraph.announces_list) => {
                paragraph.marker = Some(marker);
                paragraph.items = 1;
                true
            }
            // A list of another kind inside an item: subitems.
            Some(known) if known != marker && marker != Marker::Bracket => true,
            // Numbered words that are no list of items at all, inside an item that went on.
            None if after_list && marker != Marker::Bracket => true,
            // （二）权利质押: a heading between this article and the next.
            _ if self.ends_in_heading => true,
            _ => std::mem::replace(&mut self.unclear, true),
        }
    }

    fn finish(mut self) -> (ArticleNumber, Vec<u16>, String) {
        self.paragraphs.append(&mut self.pending);
        if self.heading_paragraph && self.paragraphs.len() > 1 {
            self.paragraphs.pop();
        }
        if let Some(last) = self.paragraphs.last_mut().filter(|last| last.items == 1)
            && self.ends_in_heading
        {
            last.items = 0;
        }
        let paragraphs = if self.unclear {
            Vec::new()
        } else {
            self.paragraphs
                .iter()
                .map(|paragraph| paragraph.items)
                .collect()
        };
        (self.number, paragraphs, self.text)
    }
}
