//! The elements of Word files that matter here.

/// Whose element it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    Word,
    Math,
    Other,
}

/// What an element is. Those that nobody asks for are `Other`.
macro_rules! tags {
    ($($name:literal => $tag:ident,)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Tag {
            $($tag,)*
            MathRun,
            MathText,
            MathElement,
            MathRow,
            MathList,
            Denominator,
            MathRaised,
            MathLowered,
            Radical,
            Delimiters,
            DelimitersProperties,
            Opening,
            Parting,
            Closing,
            Operator,
            OperatorProperties,
            MathCharacter,
            AlternateContent,
            Choice,
            Fallback,
            DocumentProperties,
            Blip,
            ImageData,
            Relationship,
            Default,
            Override,
            Types,
            /// A stretch of text inside an element that holds text.
            Text,
            CData,
            /// `&amp;` and the like.
            Reference,
            Other,
        }

        impl Tag {
            /// The element with a local name.
            pub fn of(vocabulary: Vocabulary, local: &str) -> Self {
                match vocabulary {
                    Vocabulary::Word => match local {
                        $($name => Tag::$tag,)*
                        _ => Tag::Other,
                    },
                    Vocabulary::Math => Self::of_formula(local),
                    Vocabulary::Other => match local {
                        "AlternateContent" => Tag::AlternateContent,
                        "Choice" => Tag::Choice,
                        "Fallback" => Tag::Fallback,
                        "docPr" => Tag::DocumentProperties,
                        "blip" => Tag::Blip,
                        "imagedata" => Tag::ImageData,
                        "Relationship" => Tag::Relationship,
                        "Default" => Tag::Default,
                        "Override" => Tag::Override,
                        "Types" => Tag::Types,
                        _ => Tag::Other,
                    },
                }
            }
        }
    };
}

tags! {
    "document" => Document,
    "body" => Body,
    "p" => Paragraph,
    "pPr" => ParagraphProperties,
    "pStyle" => ParagraphStyle,
    "numPr" => NumberingProperties,
    "ilvl" => NumberingLevel,
    "numId" => NumberingId,
    "outlineLvl" => OutlineLevel,
    "r" => Run,
    "rPr" => RunProperties,
    "rStyle" => RunStyle,
    "strike" => Struck,
    "dstrike" => DoublyStruck,
    "vanish" => Hidden,
    "vertAlign" => VerticalPlace,
    "position" => Position,
    "hyperlink" => Hyperlink,
    "t" => RunText,
    "delText" => DeletedText,
    "tab" => TabCharacter,
    "ptab" => PositionTab,
    "br" => Break,
    "cr" => CarriageReturn,
    "noBreakHyphen" => NoBreakHyphen,
    "sym" => Symbol,
    "fldChar" => FieldCharacter,
    "instrText" => FieldInstruction,
    "ffData" => FormField,
    "ddList" => DropDown,
    "listEntry" => ListEntry,
    "checkBox" => CheckBox,
    "checked" => Checked,
    "result" => FormResult,
    "default" => FormDefault,
    "ins" => Inserted,
    "del" => Deleted,
    "moveFrom" => MovedFrom,
    "moveTo" => MovedTo,
    "cellDel" => CellDeleted,
    "cellIns" => CellInserted,
    "sdtPr" => ControlProperties,
    "tbl" => Table,
    "tblGrid" => TableGrid,
    "gridCol" => GridColumn,
    "tr" => TableRow,
    "trPr" => RowProperties,
    "hidden" => HiddenRow,
    "gridBefore" => GridBefore,
    "gridAfter" => GridAfter,
    "tc" => TableCell,
    "tcPr" => CellProperties,
    "gridSpan" => GridSpan,
    "vMerge" => VerticalMerge,
    "hMerge" => HorizontalMerge,
    "txbxContent" => TextBox,
    "footnoteReference" => FootnoteReference,
    "endnoteReference" => EndnoteReference,
    "footnote" => Footnote,
    "endnote" => Endnote,
    "comments" => Comments,
    "comment" => Comment,
    "commentRangeStart" => CommentStart,
    "rt" => RubyText,
    "altChunk" => OtherFile,
    "subDoc" => OtherDocument,
    "fldSimple" => SimpleField,
    "docPartGallery" => Gallery,
    "num" => Numbering,
    "abstractNum" => AbstractNumbering,
    "abstractNumId" => AbstractNumberingId,
    "lvl" => Level,
    "lvlOverride" => LevelOverride,
    "startOverride" => StartOverride,
    "start" => Start,
    "numFmt" => NumberFormat,
    "lvlText" => LevelText,
    "lvlRestart" => LevelRestart,
    "isLgl" => LegalNumbering,
    "suff" => Suffix,
    "numStyleLink" => NumberingStyleLink,
    "style" => Style,
    "name" => Name,
    "basedOn" => BasedOn,
    "documentProtection" => DocumentProtection,
    "writeProtection" => WriteProtection,
}

impl Tag {
    /// An element of formulas.
    fn of_formula(local: &str) -> Self {
        match local {
            "r" => Tag::MathRun,
            "t" => Tag::MathText,
            "e" => Tag::MathElement,
            "mr" => Tag::MathRow,
            "eqArr" => Tag::MathList,
            "den" => Tag::Denominator,
            "sup" | "deg" => Tag::MathRaised,
            "sub" => Tag::MathLowered,
            "rad" => Tag::Radical,
            "d" => Tag::Delimiters,
            "dPr" => Tag::DelimitersProperties,
            "begChr" => Tag::Opening,
            "sepChr" => Tag::Parting,
            "endChr" => Tag::Closing,
            "nary" => Tag::Operator,
            "naryPr" => Tag::OperatorProperties,
            "chr" => Tag::MathCharacter,
            _ => Tag::Other,
        }
    }

    pub fn is_formula(self) -> bool {
        matches!(
            self,
            Tag::MathRun
                | Tag::MathText
                | Tag::MathElement
                | Tag::MathRow
                | Tag::MathList
                | Tag::Denominator
                | Tag::MathRaised
                | Tag::MathLowered
                | Tag::Radical
                | Tag::Delimiters
                | Tag::Operator
        )
    }

    /// Elements whose characters are words of the document.
    pub fn holds_text(self) -> bool {
        matches!(self, Tag::RunText | Tag::MathText | Tag::FieldInstruction)
    }

    /// Elements that take words out of the document until somebody rejects the change.
    pub fn is_deletion(self) -> bool {
        matches!(self, Tag::Deleted | Tag::MovedFrom)
    }

    pub fn is_insertion(self) -> bool {
        matches!(self, Tag::Inserted | Tag::MovedTo)
    }
}
