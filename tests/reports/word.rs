//! One report in Word files of every kind: each figure read, the findings those of the text, each comment on its words.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use crate::support::{Figures, Form, Random, Variant};
use nianbao::analysis::Analysis;
use nianbao::ide::{annotation, formatting};
use nianbao::lint;
use nianbao::messages::Language;
use nianbao::report::{ReadOptions, Report};
use nianbao::rules::{Applicability, Fix, Settings};
use nianbao::word::{self, Note};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const CORRECT: &str = include_str!("../fixtures/correct_2024.nianbao.md");
const EXAMPLE: &str = include_str!("../fixtures/example.nianbao.md");

/// The parts of a package by name.
type PartsByName = BTreeMap<String, Vec<u8>>;

fn unpack(bytes: &[u8]) -> PartsByName {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn pack(parts: &PartsByName) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn report(text: &str) -> Report {
    Report::parse(text, &ReadOptions::default())
}

/// The text with a slip of each sort: a figure, a number of a heading, a citation, a leftover.
fn faulty() -> String {
    CORRECT
        .replacen("| 3.其他 ", "| 3.其它 ", 1)
        .replacen("## 一、总体情况", "## 1、总体情况", 1)
        .replacen("| 126 ", "| 126件", 1)
        .replacen(
            "每季度开展一次自查。",
            "每季度开展一次自查，依据《条例》第二十条第五项公开。",
            1,
        )
        .replacen("民生服务信息208条", "民生服务信息218条", 1)
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

/// A Word file of each kind, made of one that was exported.
fn kinds(draft: &str) -> Vec<(&'static str, Vec<u8>)> {
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
                "<w:r w:rsidR=\"00AB12CD\"><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>{c}</w:t></w:r><w:proofErr w:type=\"spellStart\"/>"
            )
        };
        characters(words).iter().map(one).collect()
    });
    let covers = "<w:vMerge/><w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p></w:tc>";
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

fn cells(report: &Report) -> Vec<(String, String)> {
    let tables = report.tables.iter();
    tables
        .flat_map(|table| {
            let cells = table.cells.iter().zip(&table.spec.cells);
            cells.filter_map(|(cell, spec)| {
                Some((
                    spec.name.clone(),
                    report.slice(cell.as_ref()?.span).trim().to_owned(),
                ))
            })
        })
        .collect()
}

/// The findings: rule, cell, message, and the words they stand on.
fn findings(report: &Report) -> Vec<(String, String, String, String)> {
    let found = lint::check(report, &Settings::default());
    found
        .into_iter()
        .map(|it| {
            let words: String = report.slice(it.span).split(['|', '\n', ' ']).collect();
            let message = it.message.render(nianbao::messages::Language::Chinese);
            (
                it.rule.name.to_owned(),
                it.cell.unwrap_or_default(),
                message,
                words,
            )
        })
        .filter(|it| it.0 != "tracked-changes")
        .collect()
}

#[test]
fn every_figure_is_read_out_of_word_files_of_every_kind() {
    let expected = cells(&report(CORRECT));
    assert_eq!(expected.len(), 200);
    for (kind, bytes) in kinds(CORRECT) {
        let document = word::read(&bytes).unwrap_or_else(|it| panic!("{kind}: {it:?}"));
        let report = report(&document.text);
        assert_eq!(cells(&report), expected, "{kind}");
        assert_eq!(findings(&report), [], "{kind}");
    }
}

#[test]
fn findings_are_those_of_the_text_and_each_has_its_place() {
    let draft = faulty();
    let expected = findings(&report(&draft));
    assert!(expected.len() >= 4, "{expected:#?}");
    for (kind, bytes) in kinds(&draft) {
        let document = word::read(&bytes).unwrap();
        assert_eq!(findings(&report(&document.text)), expected, "{kind}");
        let locations = document.locations();
        for finding in lint::check(&report(&document.text), &Settings::default()) {
            assert!(locations.at(finding.span.start).is_some(), "{kind}");
        }
    }
}

#[test]
fn one_hint_says_that_there_are_tracked_changes() {
    for (kind, bytes) in kinds(CORRECT) {
        let document = word::read(&bytes).unwrap();
        let settings = Settings {
            tracked_changes: document.changes.clone(),
            ..Settings::default()
        };
        let found = lint::check(&report(&document.text), &settings);
        let hints = found.iter().filter(|it| it.rule.name == "tracked-changes");
        let expected = usize::from(kind == "tracked changes");
        assert_eq!(hints.count(), expected, "{kind}");
    }
}

/// The words between the marks of a comment, deleted ones left out.
fn commented(main: &str, id: usize) -> String {
    let start = main.find(&format!(":commentRangeStart w:id=\"{id}\"/>"));
    let start = start
        .or_else(|| main.find(&format!(":commentRangeStart ns0:id=\"{id}\"/>")))
        .unwrap();
    let end = main.find(&format!(":commentRangeEnd w:id=\"{id}\"/>"));
    let end = end
        .or_else(|| main.find(&format!(":commentRangeEnd ns0:id=\"{id}\"/>")))
        .unwrap();
    let mut words = String::new();
    let mut rest = &main[start..end];
    while let Some(at) = rest
        .find(":t>")
        .map(|at| at + 3)
        .into_iter()
        .chain(rest.find(":t xml:space=\"preserve\">").map(|at| at + 24))
        .min()
    {
        rest = &rest[at..];
        let close = rest.find('<').unwrap_or(rest.len());
        words.push_str(&rest[..close]);
        rest = &rest[close..];
        // The end tag is no start of words.
        rest = rest.split_once('>').map_or("", |(_, rest)| rest);
    }
    words
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .split_whitespace()
        .collect()
}

#[test]
fn comments_stand_on_their_words_and_everything_else_stays() {
    let draft = faulty();
    for (kind, bytes) in kinds(&draft) {
        let document = word::read(&bytes).unwrap();
        let report = report(&document.text);
        let found = lint::check(&report, &Settings::default());
        let note = |it: &nianbao::rules::Diagnostic| Note {
            span: it.span,
            text: vec!["注".to_owned()],
        };
        let notes: Vec<Note> = found.iter().map(note).collect();
        let copy =
            word::annotate(&bytes, &notes, None).unwrap_or_else(|it| panic!("{kind}: {it:?}"));
        assert_eq!(copy.comments, found.len(), "{kind}");
        let (before, after) = (unpack(&bytes), unpack(&copy.bytes));
        let own = [
            "word/document.xml",
            "word/comments.xml",
            "word/_rels/document.xml.rels",
            "[Content_Types].xml",
        ];
        for (name, content) in &before {
            assert!(
                own.contains(&name.as_str()) || after.get(name) == Some(content),
                "{kind}: {name}"
            );
        }
        assert!(
            after
                .keys()
                .all(|name| before.contains_key(name) || name == "word/comments.xml")
        );
        let main = String::from_utf8(after["word/document.xml"].clone()).unwrap();
        if kind == "tables in text boxes" || kind == "hidden text" {
            // Word has no comments in text boxes; hidden text between the words stays where it is.
            continue;
        }
        for (id, finding) in found.iter().enumerate() {
            let words = report
                .slice(finding.span)
                .split(['|', '\n', ' ', '\\'])
                .collect::<String>();
            let words = words.trim_start_matches('#');
            if !words.is_empty() {
                assert_eq!(commented(&main, id), words, "{kind}: {}", finding.rule.name);
            }
        }
    }
}

#[test]
fn accepting_all_changes_gives_what_fix_gives() {
    for (kind, bytes) in kinds(&faulty()) {
        let document = word::read(&bytes).unwrap();
        let settings = Settings::default();
        let fixed = lint::fix(report(&document.text), &settings, Applicability::Safe);
        let fixed = &*fixed.report.text;
        assert_ne!(*fixed, *document.text, "{kind}");
        let copy = word::annotate(&bytes, &[], Some(fixed)).unwrap();
        assert!(copy.left.is_empty(), "{kind}: {:?}", copy.left);
        assert_eq!(word::read(&copy.bytes).unwrap().text, fixed, "{kind}");
    }
}

/// What `check` promises of a Word file is what `annotate --fix` does: so many findings have their fixes as tracked changes,
/// and of those nothing is left.
#[test]
fn as_many_findings_are_fixed_in_a_copy_as_promised() {
    let slips = [
        (
            "## 一、总体情况\n\n",
            "一、总体情况全年公开工作有序推进。\n\n",
        ),
        ("### （二）依申请公开", "### (二)依申请公开。"),
        (
            "每季度开展一次自查。",
            "每季度开展一次自查。。依据《条例》第20条第五项公开。",
        ),
        ("| 行政许可 ", "| 行政许可  。 "),
        ("| 行政处罚 ", "| 行政处罚(件) "),
        ("## 六、其他需要报告的事项", "## 五、其它需要报告的事项"),
        (
            "本年度未收取信息处理费。",
            "本年度未收取信息处理费。file:///C:/Users/张/a.docx",
        ),
        ("| 126 ", "| １26 件 "),
        (
            "配备自助查询设备。",
            "配备自助查询设备。六、其他需要报告的事项",
        ),
        ("| 3.其他 ", "| 3.其它 "),
        (
            "县人民政府门户网站",
            "![](C:\\Users\\张\\图.png)县人民政府门户网站",
        ),
    ];
    let mut promised = 0;
    for number in 1_u32..1 << slips.len() {
        // Each of them, some beside one another, and a few at once.
        let beside = number.count_ones() == 2 && number & number >> 1 > 0;
        if number.count_ones() > 1 && !beside && number % 311 > 0 {
            continue;
        }
        let mut draft = CORRECT.to_owned();
        for (at, (good, bad)) in slips.iter().enumerate() {
            if number >> at & 1 == 1 {
                assert!(draft.contains(good), "{good}");
                draft = draft.replacen(good, bad, 1);
            }
        }
        let bytes = word::export::docx(&report(&draft));
        let document = word::read(&bytes).unwrap();
        let analysis = Analysis::of(document.text.as_str(), &Arc::new(Settings::default()));
        let by_hand = annotation::by_hand(
            &document,
            analysis.report(),
            analysis.settings(),
            analysis.findings(),
        );
        let fixes = analysis.findings().iter().filter_map(|it| it.fix.as_ref());
        let tracked = fixes
            .filter(|fix| annotation::is_tracked(fix, &by_hand))
            .count();
        let done = annotation::annotate(&bytes, &analysis, true, Language::Chinese).unwrap();
        assert_eq!(
            done.fixed,
            Some(tracked),
            "{number:b}: {:?}",
            done.copy.left
        );
        promised += tracked;
        let after = word::read(&done.copy.bytes).unwrap();
        let after = Analysis::of(after.text.as_str(), &Arc::new(Settings::default()));
        let safe = |fix: &&Fix| fix.applicability == Applicability::Safe;
        let before = analysis.findings().iter().filter_map(|it| it.fix.as_ref());
        let left = after.findings().iter().filter_map(|it| it.fix.as_ref());
        assert!(
            left.filter(safe).count() <= before.filter(safe).count() - tracked,
            "{number:b}: a fix that was promised was not made"
        );
    }
    assert!(promised > 20, "{promised}");
}

#[test]
fn a_draft_that_was_exported_comes_back_as_it_was() {
    let settings = std::sync::Arc::new(Settings::default());
    let format = |text: &str| formatting::draft(&Analysis::of(text, &settings));
    fn lines(text: &str) -> Vec<&str> {
        let lines = text.lines().map(str::trim);
        lines.filter(|line| !line.is_empty()).collect()
    }
    let again = |text: &str| word::read(&word::export::docx(&report(text))).unwrap().text;
    let imported = |text: &str| {
        let document = word::read(&word::export::docx(&report(text))).unwrap();
        let analysis = Analysis::of(document.text.as_str(), &settings);
        formatting::imported(&document, &analysis)
    };
    let broken = CORRECT
        .replacen("配备自助查询设备。", "配备自助<br>查询设备。", 1)
        .replacen("| 126 ", "| 12<br>6 ", 1)
        .replacen(
            "## 三、",
            "| 甲 | 乙 |\n| --- | --- |\n| 一<br>二 | 3 |\n\n## 三、",
            1,
        );
    for draft in [CORRECT, EXAMPLE, &faulty(), &broken] {
        let formatted = format(draft);
        assert_eq!(*imported(&formatted), *formatted);
    }
    for (seed, id) in (1..5).flat_map(|seed| [(seed, "2019"), (seed, "2021")]) {
        let mut random = Random::new(seed);
        let figures = Figures::invent(nianbao::format::by_id(id).unwrap(), &mut random);
        for form in Form::ALL {
            let draft = form.write(&figures, &Variant::default(), &mut random);
            let formatted = format(&draft.text);
            let back = format(&again(&formatted));
            assert_eq!(
                cells(&report(&back)),
                cells(&report(&formatted)),
                "{form:?}"
            );
            // Of lines that formatting leaves as they stand each comes back as a paragraph, and in a web copy, where bars
            // stand on lines of their own, the lines between two of them as a row; where bars are entities, so are the rows.
            if form != Form::Web && !draft.text.contains("&#124;") {
                assert_eq!(lines(&back), lines(&formatted), "{form:?}");
            }
            let stays = matches!(form, Form::Web | Form::Parted | Form::Cells | Form::Pdf);
            if !stays {
                assert_eq!(*back, *formatted, "{form:?}");
            }
            if matches!(form, Form::Html | Form::Layout) {
                assert!(!formatted.contains("<t"), "{formatted}");
                let read = cells(&report(&draft.text));
                assert_eq!(cells(&report(&formatted)), read, "{form:?}");
            }
        }
    }
}

#[test]
fn the_layout_is_that_of_official_documents() {
    let parts = unpack(&word::export::docx(&report(CORRECT)));
    let part = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
    let (main, styles) = (part("word/document.xml"), part("word/styles.xml"));
    // Twentieths of a point: A4, margins of 37, 26, 35 and 28 mm.
    assert!(main.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    assert!(main.contains("w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\""));
    let style = |id: &str| {
        let (_, style) = styles.split_once(&format!("w:styleId=\"{id}\"")).unwrap();
        style.split_once("</w:style>").unwrap().0.to_owned()
    };
    // Half points: 二号 is 22 points, 三号 16.
    let title = style("Title");
    assert!(
        title.contains("方正小标宋简体")
            && title.contains("w:sz w:val=\"44\"")
            && title.contains("center")
    );
    let text = style("Normal");
    assert!(
        text.contains("w:line=\"560\" w:lineRule=\"exact\"")
            && text.contains("w:firstLineChars=\"200\"")
    );
    assert!(
        styles.contains("w:eastAsia=\"仿宋_GB2312\"") && styles.contains("<w:sz w:val=\"32\"/>")
    );
    assert!(style("Heading1").contains("黑体"));
    assert!(style("Heading2").contains("楷体_GB2312"));
    assert!(part("word/footer1.xml").contains("PAGE") && part("word/footer2.xml").contains("PAGE"));
    assert_eq!(main.matches("<w:tblHeader/>").count(), 3 + 3);
    assert!(
        main.contains("<w:vMerge w:val=\"restart\"/>")
            && main.contains("<w:gridSpan w:val=\"3\"/>")
    );
}
