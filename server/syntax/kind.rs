use std::sync::LazyLock;

use tree_sitter::{Language, Node};

macro_rules! kinds {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// The named nodes of the grammar that the server looks at.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Kind {
            $($variant,)*
            /// Tokens without a name and nodes nobody asks for.
            Other,
        }

        const NAMES: &[(&str, Kind)] = &[$(($name, Kind::$variant),)*];
    };
}

kinds! {
    Document = "document",
    Section = "section",
    Heading = "heading",
    HeadingMarker = "heading_marker",
    SectionNumber = "section_number",
    HeadingText = "heading_text",
    Title = "title",
    Paragraph = "paragraph",
    PipeTable = "pipe_table",
    PipeRow = "pipe_row",
    PipeDelimiterRow = "pipe_delimiter_row",
    TabTable = "tab_table",
    TabRow = "tab_row",
    Continuation = "continuation",
    Cell = "cell",
    HtmlTable = "html_table",
    HtmlRow = "html_row",
    HtmlCell = "html_cell",
    HtmlStartTag = "html_start_tag",
    HtmlEndTag = "html_end_tag",
    TagName = "tag_name",
    Attribute = "attribute",
    AttributeName = "attribute_name",
    AttributeValue = "attribute_value",
    HtmlRaw = "html_raw",
    HtmlComment = "html_comment",
    Entity = "entity",
    SuppressionComment = "suppression_comment",
    Directive = "directive",
    RuleName = "rule_name",
    Reason = "reason",
    ThematicBreak = "thematic_break",
    PageNumber = "page_number",
    Citation = "citation",
    ActTitle = "act_title",
    VersionNote = "version_note",
    ShortFormDefinition = "short_form_definition",
    ShortForm = "short_form",
    Article = "article",
    Clause = "clause",
    Item = "item",
    Subitem = "subitem",
    ListSeparator = "list_separator",
    RangeSeparator = "range_separator",
    ActReference = "act_reference",
    DocumentNumber = "document_number",
    OrganCode = "organ_code",
    DocnumYear = "docnum_year",
    DocnumNumber = "docnum_number",
    DecreeNumber = "decree_number",
    DecreeValue = "decree_value",
    Date = "date",
    Year = "year",
    Month = "month",
    Day = "day",
    Period = "period",
    Percentage = "percentage",
    Figure = "figure",
    Number = "number",
    MeasureWord = "measure_word",
    Image = "image",
    Residue = "residue",
    Url = "url",
}

/// Kinds by the numbers the generated parser gives its symbols.
static BY_ID: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let language = Language::new(tree_sitter_nianbao::LANGUAGE);
    (0..language.node_kind_count())
        .map(|id| {
            let id = u16::try_from(id).unwrap_or(u16::MAX);
            let name = language.node_kind_for_id(id).unwrap_or("");
            if !language.node_kind_is_named(id) {
                return Kind::Other;
            }
            NAMES
                .iter()
                .find(|(known, _)| *known == name)
                .map_or(Kind::Other, |(_, kind)| *kind)
        })
        .collect()
});

impl Kind {
    /// The kind of a node.
    pub fn of(node: Node<'_>) -> Kind {
        BY_ID
            .get(usize::from(node.kind_id()))
            .copied()
            .unwrap_or(Kind::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_a_node_of_the_grammar() {
        let language = Language::new(tree_sitter_nianbao::LANGUAGE);
        let missing: Vec<_> = NAMES
            .iter()
            .filter(|(name, _)| language.id_for_node_kind(name, true) == 0)
            .map(|(name, _)| *name)
            .collect();
        assert!(missing.is_empty(), "not in the grammar: {missing:?}");
    }
}
