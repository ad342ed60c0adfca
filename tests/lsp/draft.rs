//! A complete report to work on: canonical, in order, with invented figures.

use nianbao::format::{Format, canonical};

fn format() -> &'static Format {
    nianbao::format::by_id("2021").expect("a built-in format")
}

/// A draft without faults.
pub fn draft() -> String {
    with_prose(1)
}

/// The same with each paragraph of running text written `times` over.
pub fn with_prose(times: usize) -> String {
    let format = format();
    let mut blocks = vec!["# 云溪镇2024年政府信息公开工作年度报告".to_owned()];
    let prose = |blocks: &mut Vec<String>, text: &str| {
        blocks.extend(std::iter::repeat_n(text.to_owned(), times));
    };
    prose(&mut blocks, PREAMBLE);
    for section in &format.sections {
        blocks.push(format!("## {}", section.heading));
        match format
            .tables
            .iter()
            .find(|table| table.section == section.id)
        {
            Some(table) => {
                let text = canonical::table(table, |cell| figure(&table.cells[cell].name));
                blocks.push(text.trim_end().to_owned());
            }
            None if section.aspects.is_empty() => prose(&mut blocks, prose_of(&section.id)),
            None => {
                for (aspect, number) in section.aspects.iter().zip("一二三四五".chars()) {
                    blocks.push(format!("### （{number}）{aspect}"));
                    prose(&mut blocks, ASPECT);
                }
            }
        }
    }
    blocks.join("\n\n") + "\n"
}

const PREAMBLE: &str = "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条的规定，编制本报告。本报告所列数据的统计期限为2024年1月1日至2024年12月31日。";

const ASPECT: &str = "全年通过门户网站公开政府信息120条，其中财政信息40条、民生信息80条。严格落实《条例》第二十条第（一）项的要求，及时公开行政规范性文件2件，公开目录同步更新，公众查询更加方便。";

fn prose_of(section: &str) -> &'static str {
    match section {
        "problems" => {
            "存在的主要问题：一是公开内容的时效性不够强，二是工作人员的业务能力有待提高。改进情况：建立了信息发布的审核制度，组织业务培训3次，信息发布的平均用时缩短到2天。"
        }
        _ => "本年度未收取信息处理费。没有其他需要报告的事项。",
    }
}

/// Figures that balance: four new applications of natural persons, three granted, one carried over.
fn figure(cell: &str) -> String {
    let value = match cell {
        "applications.new:natural" | "applications.new:total" => 4,
        "applications.granted:natural" | "applications.granted:total" => 3,
        "applications.total:natural" | "applications.total:total" => 3,
        "applications.carried_out:natural" | "applications.carried_out:total" => 1,
        _ => 0,
    };
    value.to_string()
}
