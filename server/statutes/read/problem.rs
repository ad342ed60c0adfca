use crate::statutes::structure::ArticleNumber;

/// What is unclear in an act that can be read otherwise. Lines count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Articles are missing before this one; the division of the article before it is not known.
    ArticleMissing { line: usize, before: ArticleNumber },
    /// The number was there already: what follows is not read.
    ArticleRepeated { line: usize, article: ArticleNumber },
    /// The numbers of a list do not run on: the division of the article is not known.
    ListUnclear { line: usize, article: ArticleNumber },
    /// A formula stands in the article: its division is not known.
    Formula { line: usize, article: ArticleNumber },
    /// The text is not divided into articles.
    NoArticles,
    /// So many articles are missing that the division of the act as a whole is not known.
    Incomplete,
}
