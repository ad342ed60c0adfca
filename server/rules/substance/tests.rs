use super::*;

fn loss(old: &str, new: &str) -> Loss {
    Substance::of(old).lost_in(&Substance::of(new))
}

#[test]
fn no_denial_is_lost() {
    for (old, new) in [
        ("1.信访举报投：无诉类申请", "1.信访举报投诉类申请"),
        ("未收到申请", "收到申请"),
        ("不予公开、不予处理", "不予公开"),
    ] {
        assert!(loss(old, new).denials, "{old}");
    }
    assert!(!loss("无发提供", "无法提供").denials);
}

#[test]
fn numbers_are_compared_by_value() {
    for (old, new) in [
        ("３件", "3件"),
        ("2022年01月05日", "2022年1月5日"),
        ("第20条", "第二十条"),
        ("1,234件", "1234件"),
        ("二〇二四年", "2024年"),
        ("12.50万元", "12.5万元"),
        ("&#51;件", "3件"),
        ("區(qū)", "区"),
    ] {
        let found = loss(old, new);
        assert!(
            !found.numbers && !found.units && !found.markup,
            "{old} {found:?}"
        );
    }
    for (old, new) in [
        ("（共收到21件）", ""),
        ("12.5", "125"),
        ("3、5", "35"),
        ("〔21〕", "〔2021〕"),
        ("一百", "一百零五"),
    ] {
        assert!(loss(old, new).numbers, "{old}");
    }
    assert!(loss("2024年制发件数", "本年制发件数").only_years);
    assert!(!loss("2024年制发3件数", "本年制发件数").only_years);
}

#[test]
fn a_figure_above_a_label_is_no_ordinal() {
    let loss = |old, new| Substance::behind_ordinal(old).lost_in(&Substance::behind_ordinal(new));
    assert!(loss("38\n）不予公开", "（三）不予公开").numbers);
    assert!(!loss("38）不予公开", "（三）不予公开").numbers);
    assert!(!loss("四\n、结转下年度", "四、结转下年度").numbers);
}

#[test]
fn units_signs_and_markup_are_seen() {
    assert!(loss("（单位：元）", "（单位：万元）").units);
    assert!(loss("采购总金额（万元）", "采购总金额").units);
    assert!(loss("90%", "90").units);
    assert!(loss("3万", "3").units);
    assert!(loss("3件", "3").measures);
    assert!(!loss("第二款", "第二项").measures);
    assert!(loss("-2", "2").signs);
    assert!(!loss("2020-2021", "2020至2021").signs);
    assert!(loss("<span>2</span>、", "2、").markup);
    assert!(!loss("规范<br/>性文件", "规范性文件").markup);
    assert!(loss("**规章**", "规章").markup);
}

#[test]
fn a_count_has_no_words_but_its_measure() {
    for (cell, is_count) in [
        ("3件", true),
        ("5人次", true),
        ("减少2", true),
        ("0总计", false),
    ] {
        assert_eq!(Substance::of(cell).is_count(), is_count, "{cell}");
    }
}

#[test]
fn a_clause_is_not_lost() {
    for (old, new) in [
        (
            "其他需要报告的事项：本年度未收取信息处理费",
            "其他需要报告的事项",
        ),
        ("其他需要报告的事项：无", "其他需要报告的事项"),
        ("其他需要报告的事项：没有其他事项", "其他需要报告的事项"),
        ("总计（其中涉诉）", "总计"),
    ] {
        assert!(loss(old, new).words, "{old}");
    }
    for (old, new) in [
        ("存在问题及打算", "存在的主要问题及改进情况"),
        ("规范性文件", "行政规范性文件"),
        ("不掌握相关政府信息。", "不掌握相关政府信息"),
        ("规 章", "规章"),
    ] {
        assert!(!loss(old, new).words, "{old}");
    }
}

#[test]
fn words_behind_a_label_are_text_of_their_own() {
    for (source, official, part) in [
        (
            "其他需要报告的事项：无",
            "其他需要报告的事项",
            Some("其他需要报告的事项"),
        ),
        (
            "一、本年新收申请数量（共收到21件）",
            "一、本年新收政府信息公开申请数量",
            Some("一、本年新收申请数量"),
        ),
        ("采购总金额（万元）", "采购总金额", Some("采购总金额")),
        ("收费金额（单位：元）", "本年收费金额（单位：万元）", None),
        ("2024年制发件数", "本年制发件数", Some("2024年制发件数")),
        ("总计3", "总计", None),
        ("规 章", "规章", Some("规 章")),
    ] {
        assert_eq!(stated(source, official), part, "{source}");
    }
}

#[test]
fn the_ordinal_in_front_is_no_number() {
    for (old, new) in [
        ("2、主动公开", "二、主动公开"),
        ("（1）主动公开", "（一）主动公开"),
        ("第二部分 主动公开", "二、主动公开"),
        ("1．属于国家秘密", "2.属于国家秘密"),
    ] {
        let (old, new) = (
            Substance::behind_ordinal(old),
            Substance::behind_ordinal(new),
        );
        assert!(old.lost_in(&new).is_none(), "{old:?}");
    }
    for (old, new) in [
        ("12.5", "1"),
        ("24\n\n（三）不予公开", "（三）不予公开"),
        ("2024、", ""),
    ] {
        let (old, new) = (
            Substance::behind_ordinal(old),
            Substance::behind_ordinal(new),
        );
        assert!(old.lost_in(&new).numbers, "{old:?}");
    }
}
