//! What stands in a paragraph.

use super::packages::{p, text};

#[test]
fn what_stands_in_runs_is_read_as_a_clerk_sees_it() {
    let run = |content: &str| format!("<w:p>{content}</w:p>");
    for (content, expected) in [
        (
            "<w:r><w:t>a&amp;b&#x5E74;<![CDATA[<]]></w:t></w:r>",
            "a&b年<",
        ),
        (
            "<w:r><w:t> 甲 </w:t><w:t xml:space=\"preserve\"> 乙 </w:t></w:r>",
            "甲 乙 ",
        ),
        (
            "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>",
            "甲\t乙\n丙",
        ),
        (
            "<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:softHyphen/></w:r>",
            "甲-乙",
        ),
        (
            "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:t>是</w:t></w:r>",
            "☑是",
        ),
        (
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r>",
            "显",
        ),
        (
            "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>显</w:t></w:r>",
            "显",
        ),
        (
            "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>",
            "链接",
        ),
        (
            "<w:smartTag><w:r><w:t>12</w:t></w:r></w:smartTag><w:r><w:t>件</w:t></w:r>",
            "12件",
        ),
        (
            "<w:fldSimple w:instr=\"SEQ\"><w:r><w:t>3</w:t></w:r></w:fldSimple>",
            "3",
        ),
        (
            "<w:sdt><w:sdtPr><w:rPr/></w:sdtPr><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>",
            "控件",
        ),
        (
            "<w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
            "增",
        ),
        (
            "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>",
            "新",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>kāi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>开</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "开",
        ),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            "1/2",
        ),
        (
            "<w:r><w:br w:type=\"page\"/><w:tab/><w:t>甲</w:t></w:r>",
            "甲",
        ),
        (
            "<w:r><w:tab/><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>",
            "\t甲\t乙",
        ),
        (
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>=SUM(A1)</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>42</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            "42",
        ),
        (
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:t>没有结束</w:t></w:r>",
            "没有结束",
        ),
    ] {
        let expected = if expected.is_empty() {
            String::new()
        } else {
            format!("{expected}\n")
        };
        assert_eq!(text(&run(content)), expected, "{content}");
    }
    // What a field hides before its result ends with its paragraph.
    let part = |kind: &str| run(&format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>"));
    assert_eq!(text(&(part("begin") + &p("后文") + &part("end"))), "后文\n");
}

#[test]
fn fields_without_a_result_show_what_word_shows() {
    let field = |data: &str, instruction: &str, result: &str| {
        let part = |kind: &str, inner: &str| {
            format!("<w:r><w:fldChar w:fldCharType=\"{kind}\">{inner}</w:fldChar></w:r>")
        };
        let begin = part("begin", &format!("<w:ffData>{data}</w:ffData>"));
        let instruction = format!("<w:r><w:instrText> {instruction}</w:instrText></w:r>");
        let separate = part("separate", "");
        format!(
            "<w:p><w:r><w:t>[</w:t></w:r>{begin}{instruction}{separate}{result}{}<w:r><w:t>]</w:t></w:r></w:p>",
            part("end", "")
        )
    };
    let list = |chosen: &str| {
        format!(
            "<w:ddList>{chosen}<w:listEntry w:val=\"甲\"/><w:listEntry w:val=\"乙\"/></w:ddList>"
        )
    };
    let chosen = list("<w:result w:val=\"1\"/>");
    let on = "<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>";
    let off = "<w:checkBox><w:default w:val=\"0\"/></w:checkBox>";
    let words = "<w:r><w:t>12</w:t></w:r>";
    for (body, expected) in [
        (field(&chosen, "FORMDROPDOWN ", ""), "[乙]"),
        (field(&list(""), "FORMDROPDOWN ", ""), "[甲]"),
        (
            field(&list("<w:result w:val=\"9\"/>"), "FORMDROPDOWN ", ""),
            "[]",
        ),
        (field(on, "FORMCHECKBOX", ""), "[☑]"),
        (field(off, "FORMCHECKBOX", ""), "[☐]"),
        (field("<w:textInput/>", "FORMTEXT ", words), "[12]"),
        (field("<w:textInput/>", "FORMTEXT ", ""), "[]"),
        (field("", "eq \\o\\ac(○,3)", ""), "[③]"),
        (field("", "EQ \\o\\ac(○,3)", words), "[12]"),
        (field("", "SYMBOL 9312 \\u", ""), "[①]"),
        (field("", "MACROBUTTON NoMacro 单击此处 ", ""), "[单击此处]"),
        (field("", "PAGE", ""), "[]"),
    ] {
        assert_eq!(text(&body), format!("{expected}\n"), "{body}");
    }
}

#[test]
fn of_alternatives_one_with_words_is_read() {
    let run = |word: &str| format!("<w:r><w:t>{word}</w:t></w:r>");
    for (inner, expected) in [
        (
            "<mc:Choice><w:r/></mc:Choice><mc:Fallback>{甲}</mc:Fallback>",
            "甲\n",
        ),
        (
            "<mc:Choice>{甲}</mc:Choice><mc:Fallback>{乙}</mc:Fallback>",
            "甲\n",
        ),
        (
            "<mc:Choice><w:r/></mc:Choice><mc:Choice>{乙}</mc:Choice>",
            "乙\n",
        ),
    ] {
        let inner = inner
            .replace("{甲}", &run("甲"))
            .replace("{乙}", &run("乙"));
        let body = format!("<w:p><mc:AlternateContent>{inner}</mc:AlternateContent></w:p>");
        assert_eq!(text(&body), expected, "{inner}");
    }
}

#[test]
fn markup_inside_of_words_is_no_words() {
    let body = "<w:p><w:r><w:t>甲<w:r><w:t>乙</w:t></w:r>丙</w:t></w:r></w:p>";
    assert_eq!(text(body), "甲丙\n");
}
