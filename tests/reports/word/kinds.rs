//! Word files of every kind that offices have, made of one that was exported.

use nianbao::word;

use super::drafts::report;
use super::packages::{pack, unpack};

/// A Word file of each kind, made of one that was exported.
pub fn kinds(draft: &str) -> Vec<(&'static str, Vec<u8>)> {
    let plain = word::export::docx(&report(draft));
    let parts = unpack(&plain);
    let main = String::from_utf8(parts["word/document.xml"].clone()).unwrap();
    let with = |main: String| {
        let mut parts = parts.clone();
        parts.insert("word/document.xml".to_owned(), main.into_bytes());
        pack(&parts)
    };
    let head = main.find("<w:tblGrid>").unwrap();
    assert!(head > 0);
    let without_grids = {
        let mut text = String::new();
        let mut rest = main.as_str();
        while let Some((before, behind)) = rest.split_once("<w:tblGrid>") {
            text.push_str(before);
            rest = behind.split_once("</w:tblGrid>").unwrap().1;
        }
        (text + rest).replace(
            "<w:tblW w:w=\"8845\" w:type=\"dxa\"/>",
            "<w:tblW w:w=\"0\" w:type=\"auto\"/>",
        )
    };
    let by_character = each_run(&main, |words| {
        let one = |c: &String| {
            format!(
                "<w:r w:rsidR=\"00AB12CD\"><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">{c}</w:t></w:r><w:proofErr w:type=\"spellStart\"/>"
            )
        };
        characters(words).iter().map(one).collect()
    });
    let covers = "<w:vMerge/><w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"TableText\"/><w:keepNext/></w:pPr></w:p></w:tc>";
    let before = {
        // A row that begins below a merged cell begins one column later instead.
        let rows = main.split("<w:tr>").map(|row| {
            let first = "</w:trPr><w:tc><w:tcPr>";
            match row.split_once(first) {
                Some((properties, cells))
                    if cells.split_once("</w:tc>").is_some_and(|(first, _)| {
                        (first.to_owned() + "</w:tc>").ends_with(covers)
                            && !first.contains("gridSpan")
                    }) =>
                {
                    let cells = cells.split_once("</w:tc>").unwrap().1;
                    format!("{properties}<w:gridBefore w:val=\"1\"/></w:trPr>{cells}")
                }
                _ => row.to_owned(),
            }
        });
        rows.collect::<Vec<_>>().join("<w:tr>")
    };
    assert_ne!(before, main);
    let boxed = main
        .replace("<w:tbl>", "<w:p><w:r><mc:AlternateContent xmlns:mc=\"mc\"><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx xmlns:wps=\"wps\"><w:txbxContent><w:tbl>")
        .replace("</w:tbl>", "</w:tbl></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>");
    let controls = main
        .replace("<w:tbl>", "<w:sdt><w:sdtPr/><w:sdtContent><w:tbl>")
        .replace("</w:tbl>", "</w:tbl></w:sdtContent></w:sdt>")
        .replace("<w:tc>", "<w:sdt><w:sdtContent><w:tc>")
        .replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>");
    let nested = main
        .replace("<w:tbl>", "<w:tbl><w:tr><w:tc><w:tbl>")
        .replace("</w:tbl>", "</w:tbl><w:p/></w:tc></w:tr></w:tbl>");
    let tracked = each_run(&main, |words| {
        format!(
            "<w:del w:id=\"5\" w:author=\"张\"><w:r><w:delText>9旧</w:delText></w:r></w:del><w:ins w:id=\"6\" w:author=\"张\">{}</w:ins>",
            run(words)
        )
    });
    let fields = each_run(&main, |words| {
        let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        format!(
            "<w:bookmarkStart w:id=\"1\" w:name=\"_Toc1\"/>{}<w:r><w:instrText> FORMTEXT 7 </w:instrText></w:r>{}{}{}<w:bookmarkEnd w:id=\"1\"/>",
            field("begin"),
            field("separate"),
            run(words),
            field("end")
        )
    });
    let hidden = each_run(&main, |words| {
        format!(
            "{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏7</w:t></w:r>",
            run(words)
        )
    });
    let strict = main.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    let renamed = main
        .replace("<w:", "<ns0:")
        .replace("</w:", "</ns0:")
        .replace(" w:", " ns0:")
        .replace("xmlns:w=", "xmlns:ns0=");
    let numbered = {
        let mut parts = parts.clone();
        let mut text = main.clone();
        for (level, style, heads) in [
            (
                0,
                "Heading1",
                ["一、", "二、", "三、", "四、", "五、", "六、"].as_slice(),
            ),
            (
                1,
                "Heading2",
                ["（一）", "（二）", "（三）", "（四）", "（五）"].as_slice(),
            ),
        ] {
            for head in heads {
                let typed = format!(
                    "<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{head}"
                );
                let list = format!(
                    "<w:pPr><w:pStyle w:val=\"{style}\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t xml:space=\"preserve\">"
                );
                text = text.replace(&typed, &list);
            }
        }
        let level = |index: usize, shape: &str| {
            format!(
                "<w:lvl w:ilvl=\"{index}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"{shape}\"/></w:lvl>"
            )
        };
        let numbering = format!(
            "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
            level(0, "%1、"),
            level(1, "（%2）")
        );
        let relations = String::from_utf8(parts["word/_rels/document.xml.rels"].clone()).unwrap();
        let relation = "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/></Relationships>";
        let relations = relations.replace("</Relationships>", relation);
        parts.insert(
            "word/_rels/document.xml.rels".to_owned(),
            relations.into_bytes(),
        );
        parts.insert("word/numbering.xml".to_owned(), numbering.into_bytes());
        parts.insert("word/document.xml".to_owned(), text.into_bytes());
        pack(&parts)
    };
    let large = {
        let mut parts = parts.clone();
        let mut random = fastrand::Rng::with_seed(2);
        let image: Vec<u8> = std::iter::repeat_with(|| random.u8(..))
            .take(2 << 20)
            .collect();
        parts.insert("word/media/image1.png".to_owned(), image);
        pack(&parts)
    };
    let mut all = vec![
        ("plain", plain.clone()),
        ("without tblGrid", with(without_grids)),
        ("a run for each character", with(by_character)),
        ("gridBefore", with(before)),
        ("tables in text boxes", with(boxed)),
        ("tables and cells in content controls", with(controls)),
        ("tables in tables", with(nested)),
        ("tracked changes", with(tracked)),
        ("fields and bookmarks", with(fields)),
        ("hidden text", with(hidden)),
        ("strict", with(strict)),
        ("other prefix", with(renamed)),
        ("two megabytes", large),
    ];
    if !draft.contains("## 1、") {
        all.push(("numbered by Word", numbered));
    }
    all
}

/// Every run `<w:r><w:t …>words</w:t></w:r>` of an exported document, rewritten.
fn each_run(main: &str, rewrite: impl Fn(&str) -> String) -> String {
    const OPEN: &str = "<w:r><w:t xml:space=\"preserve\">";
    const CLOSE: &str = "</w:t></w:r>";
    let mut text = String::new();
    let mut rest = main;
    while let Some((before, behind)) = rest.split_once(OPEN) {
        let (words, after) = behind.split_once(CLOSE).unwrap();
        text.push_str(before);
        text.push_str(&rewrite(words));
        rest = after;
    }
    text + rest
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// The characters of escaped words, entities whole.
fn characters(words: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut entity = false;
    for c in words.chars() {
        match all.last_mut() {
            Some(last) if entity => last.push(c),
            _ => all.push(c.to_string()),
        }
        entity = (entity || c == '&') && c != ';';
    }
    all
}
