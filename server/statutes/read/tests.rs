//! Invented acts in the shapes that real folders hold.

use super::{Problem, ReadAct, Unreadable, read_act};
use crate::statutes::act::Kind;
use crate::statutes::structure::ArticleNumber;

fn act(body: &str) -> ReadAct {
    let text = format!(
        "# 中华人民共和国灯塔管理条例\n\n2001年3月4日 中华人民共和国国务院令第9001号公布\n\n<!-- INFO END -->\n\n{body}"
    );
    read_act(&text, "灯塔管理条例(2001-03-04).md", "行政法规").unwrap()
}

fn divisions(act: &ReadAct) -> String {
    act.versions[act.current]
        .divisions
        .get()
        .unwrap()
        .to_string()
}

#[test]
fn paragraphs_items_and_chapters_are_counted() {
    let act = act(
        "## 第一章 总则\n\n第一条 灯塔应当亮。\n\n第二条 灯塔分为：\n\n（一）高的；\n\n（二）矮的。\n\n其他灯塔另定。\n\n## 第二章 附则\n\n第三条 本条例自2001年5月1日起施行。《灯塔暂行办法》同时废止。\n",
    );
    assert_eq!(divisions(&act), "1 (2)1 1");
    assert_eq!(act.name, "中华人民共和国灯塔管理条例");
    assert_eq!(act.kind, Kind::AdministrativeRegulation);
    assert_eq!(act.issuer, "国务院");
    assert_eq!(act.repeals, ["灯塔暂行办法"]);
    assert_eq!(act.versions[0].in_force.unwrap().to_string(), "2001-05-01");
    assert_eq!(
        act.versions[0].text(ArticleNumber::plain(2)),
        Some("灯塔分为：\n（一）高的；\n（二）矮的。\n其他灯塔另定。")
    );
    assert!(act.problems.is_empty(), "{:?}", act.problems);
}

#[test]
fn an_item_may_go_on_over_lines_and_hold_subitems() {
    let act = act(
        "第一条 分为：\n（一）高的；\n高的指十米以上。\n（二）矮的：\n1.很矮的；\n2.较矮的。\n（三）其他。\n",
    );
    assert_eq!(divisions(&act), "(3)");
}

#[test]
fn a_second_list_belongs_to_its_own_paragraph() {
    let act = act(
        "第一条 分为：\n（一）高的；\n（二）矮的。\n守塔人应当：\n（一）点灯；\n（二）熄灯；\n（三）记录。\n",
    );
    assert_eq!(divisions(&act), "(2)(3)");
}

#[test]
fn lists_numbered_in_other_ways_are_items_where_the_words_before_announce_them() {
    let act = act(
        "第一条 分为：\n一、高的；\n二、矮的。\n第二条 收费：\n1.高的；\n2.矮的。\n第三条 说明\n1.不是列举。\n",
    );
    assert_eq!(divisions(&act), "(2)x2 ?");
    assert_eq!(act.problems.len(), 1);
}

#[test]
fn headings_between_articles_are_no_items() {
    let act = act(
        "第一条 甲。\n（一）总则\n第二条 分为：\n（一）高的；\n（二）矮的。\n（二）附则\n第三条 丙。\n二、其他\n笫四条 丁。\n",
    );
    assert_eq!(divisions(&act), "1 (2) 1x2");
    assert!(act.problems.is_empty(), "{:?}", act.problems);
}

#[test]
fn headings_without_marks_are_no_paragraphs() {
    let act = act(
        "第一条 甲。\n\n灯塔的建造\n\n第二条 乙：\n（一）高的；\n（二）矮的。\n附 则\n第三条 丙。\n\n灯塔的看守、\n维护的特别规定\n\n第四条 丁。\n",
    );
    assert_eq!(divisions(&act), "1 (2) 1x2");
    assert!(act.problems.is_empty(), "{:?}", act.problems);
}

#[test]
fn lines_that_break_off_go_on_in_the_next() {
    let act = act(
        "第一条 需要证明灯塔的，有权使用\n灯塔证。\n看守人应当保密。\n第二条 看守的认定\n（一）认定\n夜间点灯的，是看守。\n（二）例外\n白天点灯的除外。\n",
    );
    assert_eq!(divisions(&act), "2 (2)");
    assert_eq!(
        act.versions[act.current].text(ArticleNumber::plain(1)),
        Some("需要证明灯塔的，有权使用灯塔证。\n看守人应当保密。")
    );
}

#[test]
fn what_only_looks_like_an_annex_or_an_item_is_neither() {
    let act = act(
        "第一条 说明书应当有附图。\n附图中不应当有其他文字。\n第二条 二、三级灯塔由县管理。\n第三条 一、二级灯塔由省管理。\n第四条 一、高的；\n二、矮的。\n",
    );
    assert_eq!(divisions(&act), "2 1x2 (2)");
    assert!(act.problems.is_empty(), "{:?}", act.problems);
}

#[test]
fn an_article_with_a_formula_is_left_unknown() {
    let act = act("第一条 应缴的费按下式计算：\n费＝灯高×费率\n余下的结转。\n第二条 乙。\n");
    assert_eq!(divisions(&act), "? 1");
    assert_eq!(
        act.problems,
        [Problem::Formula {
            line: 8,
            article: ArticleNumber::plain(1)
        }]
    );
}

#[test]
fn an_act_tells_of_its_predecessor_of_the_same_name() {
    let text = "# 灯塔规定\n\n<!-- INFO END -->\n\n第一条 本规定自2013年1月1日起施行。1998年5月14日发布的《灯塔规定》（某部令第35号）同时废止。\n";
    let act = read_act(text, "灯塔规定(2012-12-13).md", "部门规章").unwrap();
    let versions: Vec<_> = act
        .versions
        .iter()
        .map(|version| (version.adopted.to_string(), version.documents.join(" ")))
        .collect();
    assert_eq!(
        versions,
        [
            ("1998-05-14".to_owned(), "某部令第35号".to_owned()),
            ("2012-12-13".to_owned(), String::new())
        ]
    );
    assert_eq!(act.current, 1);
    assert!(act.versions[0].divisions.get().is_none());
}

#[test]
fn an_act_without_articles_still_enters_into_force() {
    let text = "# 灯塔修正案\n\n2020年12月26日 第十三届全国人民代表大会常务委员会第二十四次会议通过\n\n<!-- INFO END -->\n\n一、将灯塔修改为塔。\n\n二、本修正案自2021年3月1日起施行。\n";
    let act = read_act(text, "灯塔修正案.md", "刑法").unwrap();
    let in_force = act.versions[act.current].in_force;
    assert_eq!(
        in_force.map(|date| date.to_string()).as_deref(),
        Some("2021-03-01")
    );
}

#[test]
fn articles_with_a_branch_and_an_annex_are_read() {
    let act = act(
        "第一条 甲。\n\n第一条之一 乙。\n\n第二条 丙。\n\n附件：图样\n\n第一条 不属于本条例。\n",
    );
    assert_eq!(divisions(&act), "1 1-1: 1x2");
    assert!(act.problems.is_empty());
}

#[test]
fn what_does_not_run_on_is_listed_and_left_unknown() {
    let rest: String = (5..40)
        .map(|number| format!("第{number}条 丁。\n"))
        .collect();
    let body = "第一条 甲。\n第三条 分为：\n（一）高的；\n（三）矮的。\n第四条 丙。\n";
    let act = act(&format!("{body}{rest}第二条 乙。\n第四十条 丙。\n"));
    assert_eq!(divisions(&act), "?x3 1x36");
    assert_eq!(
        act.problems,
        [
            Problem::ArticleMissing {
                line: 8,
                before: ArticleNumber::plain(3)
            },
            Problem::ListUnclear {
                line: 10,
                article: ArticleNumber::plain(3)
            },
            Problem::ArticleRepeated {
                line: 47,
                article: ArticleNumber::plain(2)
            },
        ]
    );
}

#[test]
fn where_too_much_is_missing_nothing_is_said_of_the_division() {
    let act = act("第一条 甲。\n第三条 丙。 第四条 丁。\n第九条 戊。\n");
    assert!(act.versions[act.current].divisions.get().is_none());
    assert!(act.problems.contains(&Problem::Incomplete));
}

#[test]
fn an_act_without_articles_is_known_by_its_name() {
    let act = act("一、灯塔应当亮。\n\n二、自发布之日起施行。\n");
    assert_eq!(divisions(&act), "");
    assert_eq!(act.problems, [Problem::NoArticles]);
}

#[test]
fn an_amended_text_keeps_the_old_entry_into_force() {
    let text = "# 灯塔法\n\n2001年3月4日 第九届全国人民代表大会常务委员会第九次会议通过\n2009年8月27日 第十一届全国人民代表大会常务委员会第十次会议《关于修改部分法律的决定》修正\n\n<!-- INFO END -->\n\n第一条 本法自2001年5月1日起施行。\n";
    let act = read_act(text, "灯塔法(2009-08-27).md", "行政法").unwrap();
    let dates: Vec<_> = act
        .versions
        .iter()
        .map(|version| {
            (
                version.adopted.to_string(),
                version.in_force.map(|date| date.to_string()),
            )
        })
        .collect();
    assert_eq!(
        dates,
        [
            ("2001-03-04".to_owned(), Some("2001-05-01".to_owned())),
            ("2009-08-27".to_owned(), None)
        ]
    );
    assert_eq!(act.kind, Kind::Law);
}

#[test]
fn a_users_act_needs_neither_comment_nor_title() {
    let text = "第一条 甲。\n第二条 乙。\n第三条 本办法自2020年1月1日起施行。\n";
    let act = read_act(text, "某市灯塔办法(2019-12-01).md", "地方政府规章").unwrap();
    assert_eq!(act.name, "某市灯塔办法");
    assert_eq!(divisions(&act), "1x3");
    assert_eq!(act.kind, Kind::LocalRule);
    assert_eq!(
        read_act(text, "某市灯塔办法.md", "").unwrap_err(),
        Unreadable::NoDate
    );
    assert_eq!(
        read_act("", "(2019-12-01)", "").unwrap_err(),
        Unreadable::NoTitle
    );
}
