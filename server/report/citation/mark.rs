use crate::text::Span;

/// How a citation names its act.
#[derive(Clone, Debug)]
pub struct ActMark {
    /// With the marks 《》.
    pub span: Span,
    /// The name, compact, without marks.
    pub name: String,
    pub kind: MarkKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// 《中华人民共和国政府信息公开条例》
    Title,
    /// 《条例》, where it is introduced as a short form before (the span of the name there) or nowhere.
    ShortForm { definition: Option<Span> },
    /// 本条例, 条例 without marks.
    Reference,
}
