//! Damaged packages: no panic, and what can be read is commented and changed.

use super::packages::{
    NUMBERING, RELATIONS, TYPES, boxed, docx, main_of, main_part, p, package, tc,
};
use crate::text::Span;
use crate::word::xml::Xml;
use crate::word::{Note, Untracked, annotate, read};

#[test]
fn what_can_be_read_of_damaged_packages_is_commented_and_changed() {
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        tc("<w:vMerge w:val=\"restart\"/>", "a"),
        tc("<w:gridSpan w:val=\"2\"/>", "b"),
        tc("<w:vMerge/>", "c")
    );
    let ruby = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>er</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>二十</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    let body = p("甲&amp;乙") + &table + &boxed(&(p("丙丁") + &table)) + ruby;
    let main = main_part(&body);
    let rounds: usize = std::env::var("NIANBAO_MUTATIONS")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(300);
    let mut random = fastrand::Rng::with_seed(16);
    let bytes = docx(&body, &[("numbering", NUMBERING)]);
    for round in 0..rounds {
        let mutate = |bytes: &mut Vec<u8>, random: &mut fastrand::Rng| {
            for _ in 0..random.usize(1..6) {
                let at = random.usize(0..bytes.len().max(1));
                match random.u8(0..4) {
                    0 => bytes[at] = random.u8(..),
                    1 => {
                        bytes.remove(at);
                    }
                    2 => bytes.insert(at, random.u8(..)),
                    _ => bytes.truncate(at.max(8)),
                }
            }
        };
        let packed = if round % 2 == 0 {
            let mut packed = bytes.clone();
            mutate(&mut packed, &mut random);
            packed
        } else {
            let main = if round % 4 == 1 {
                let mut main = main.clone().into_bytes();
                mutate(&mut main, &mut random);
                String::from_utf8_lossy(&main).into_owned()
            } else {
                with_elements_moved(&main, &mut random)
            };
            package(&[
                ("[Content_Types].xml", TYPES),
                ("_rels/.rels", RELATIONS),
                ("word/document.xml", &main),
            ])
        };
        if let Ok(document) = read(&packed) {
            let all = Span::new(0, document.text.len());
            let note = || Note {
                span: all,
                text: vec!["注".into()],
            };
            let _ = annotate(&packed, &[note()], Some("别的\n"));
            let changed: String = document
                .text
                .chars()
                .flat_map(|c| match random.u8(0..6) {
                    0 if !c.is_control() => vec![],
                    1 if !c.is_control() => vec![c, '改'],
                    _ => vec![c],
                })
                .collect();
            let copy = annotate(&packed, &[note()], Some(&changed)).unwrap();
            assert!(
                !copy.left.contains_key(&Untracked::Unsure),
                "{round}: {} becomes {changed:?}",
                main_of(&packed)
            );
        }
    }
}

/// A part in which some elements stand elsewhere, or twice, or not at all.
fn with_elements_moved(part: &str, random: &mut fastrand::Rng) -> String {
    let mut part = part.to_owned();
    for _ in 0..random.usize(1..4) {
        let Ok(xml) = Xml::parse(part.clone()) else {
            break;
        };
        let inside: Vec<usize> = xml.descendants(0).collect();
        if inside.is_empty() {
            break;
        }
        let id = inside[random.usize(..inside.len())];
        let (span, raw) = (xml.span(id), xml.raw(id).to_owned());
        let at = xml.span(inside[random.usize(..inside.len())]).start;
        if random.bool() {
            part.insert_str(at, &raw);
        }
        if random.bool() {
            let moved = usize::from(at <= span.start) * (part.len() - xml.text.len());
            let gone = span.start + moved..span.end + moved;
            if part.is_char_boundary(gone.start) && part.is_char_boundary(gone.end) {
                part.replace_range(gone, "");
            }
        }
    }
    part
}
