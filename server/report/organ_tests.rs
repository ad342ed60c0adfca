use super::*;

#[test]
fn bodies_are_classified_by_name() {
    use Level::*;
    // name, level, tier, whether it is a government, whether it may make 规章
    let cases = [
        (
            "某某省人民政府",
            Some(Province),
            Some(Province),
            true,
            Some(true),
        ),
        (
            "上海市人民政府办公厅",
            Some(Province),
            Some(Province),
            false,
            Some(true),
        ),
        (
            "某某省教育厅",
            Some(Department),
            Some(Province),
            false,
            Some(false),
        ),
        (
            "宿迁市人民政府",
            Some(Prefecture),
            Some(Prefecture),
            true,
            Some(true),
        ),
        (
            "宿迁市",
            Some(Prefecture),
            Some(Prefecture),
            false,
            Some(true),
        ),
        (
            "江苏省宿迁市人民政府",
            Some(Prefecture),
            Some(Prefecture),
            true,
            Some(true),
        ),
        (
            "恩施土家族苗族自治州人民政府",
            Some(Prefecture),
            Some(Prefecture),
            true,
            Some(true),
        ),
        (
            "大兴安岭地区行政公署",
            Some(Department),
            Some(Prefecture),
            false,
            Some(false),
        ),
        (
            "安丘市人民政府",
            Some(County),
            Some(County),
            true,
            Some(false),
        ),
        (
            "潍坊市某某市人民政府",
            Some(County),
            Some(County),
            true,
            Some(false),
        ),
        ("测试市人民政府", None, None, true, None),
        ("测试市教育局", Some(Department), None, false, Some(false)),
        (
            "某某县人民政府",
            Some(County),
            Some(County),
            true,
            Some(false),
        ),
        (
            "新乡市红旗区人民政府",
            Some(County),
            Some(County),
            true,
            Some(false),
        ),
        (
            "易县教育局",
            Some(Department),
            Some(County),
            false,
            Some(false),
        ),
        (
            "某某县住房和城乡建设局",
            Some(Department),
            Some(County),
            false,
            Some(false),
        ),
        (
            "某某县乡村振兴局",
            Some(Department),
            Some(County),
            false,
            Some(false),
        ),
        (
            "某某区市政服务中心",
            Some(Institution),
            Some(County),
            false,
            Some(false),
        ),
        (
            "某某市社区服务中心",
            Some(Institution),
            None,
            false,
            Some(false),
        ),
        (
            "某某县某某镇人民政府",
            Some(Town),
            Some(Town),
            true,
            Some(false),
        ),
        (
            "某某镇便民服务中心",
            Some(Institution),
            Some(Town),
            false,
            Some(false),
        ),
        (
            "上海市某某区人民政府某某桥街道办事处",
            Some(Town),
            Some(Town),
            false,
            Some(false),
        ),
        (
            "某某综合实验区管理委员会",
            Some(Department),
            Some(County),
            false,
            Some(false),
        ),
        (
            "国家税务总局",
            Some(Ministry),
            Some(Ministry),
            false,
            Some(true),
        ),
        (
            "国家税务总局某某县税务局",
            Some(Department),
            Some(County),
            false,
            Some(false),
        ),
        (
            "中华人民共和国教育部",
            Some(Ministry),
            Some(Ministry),
            false,
            Some(true),
        ),
        ("某某", None, None, false, None),
        ("", None, None, false, None),
    ];
    for (name, level, tier, is_government, may_make_rules) in cases {
        let expected = Body {
            level,
            tier,
            is_government,
            may_make_rules,
        };
        assert_eq!(classify(name, None), expected, "{name}");
    }
}

#[test]
fn the_configured_level_wins() {
    let body = classify("测试市人民政府", Some(Level::Prefecture));
    assert_eq!(body.level, Some(Level::Prefecture));
    assert!(body.is_government);
    assert_eq!(body.may_make_rules, Some(true));
}

#[test]
fn one_body_may_be_called_by_more_or_less_of_its_name() {
    for (one, other, same) in [
        ("青山县云溪镇人民政府", "云溪镇人民政府", true),
        ("青山县云溪镇人民政府", "云溪镇政府", true),
        ("青山县云溪镇", "青山县云溪镇人民政府", true),
        ("青山县财政局", "财政局", true),
        ("青山县云溪镇人民政府", "青山县云溪镇人民政府办公室", false),
        ("青山县云溪镇人民政府", "青山县云溪乡人民政府", false),
        ("青山县云溪镇人民政府", "青山县人民政府", false),
        ("青山县云溪镇人民政府", "溪镇人民政府", false),
        ("青山县财政局", "青山县财政局云溪分局", false),
    ] {
        assert_eq!(is_same_body(one, other), same, "{one} {other}");
        assert_eq!(is_same_body(other, one), same, "{other} {one}");
    }
}
