//! What is measured: one report with the three canonical tables and, for the rest, running text.
//!
//! The paragraphs are as long as those of real reports, and have as many figures and citations; no two are the same, and one
//! in [`FAULTS`] has a fault.

use nianbao::format::{self, canonical};

/// About how many paragraphs there are for each one with a fault.
const FAULTS: usize = 20;

/// A report of about so many bytes.
pub fn report(bytes: usize) -> String {
    let format = format::by_id("2021").expect("a built-in format");
    let mut text = String::from(
        "# 云溪镇2024年政府信息公开工作年度报告\n\n根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条的规定，编制本报告。本报告所列数据的统计期限为2024年1月1日至2024年12月31日。\n\n",
    );
    let tables = format.tables.iter();
    let tables: Vec<String> = tables
        .map(|it| canonical::table(it, |_| "0".into()))
        .collect();
    let fixed = text.len() + tables.iter().map(String::len).sum::<usize>();
    let prose = bytes.saturating_sub(fixed);
    // Section 一 has most of the text, 五 some, and 六 little.
    let shares = [("overview", 70), ("problems", 25), ("other_matters", 5)];
    let mut number = 0;
    for section in &format.sections {
        text.push_str(&format!("## {}\n\n", section.heading));
        let at = format.tables.iter().position(|it| it.section == section.id);
        if let Some(table) = at.and_then(|at| tables.get(at)) {
            text.push_str(table);
            text.push('\n');
            continue;
        }
        let share = shares.iter().find(|(id, _)| *id == section.id);
        let share = share.map_or(0, |(_, percent)| prose * percent / 100);
        let aspects = section.aspects.len().max(1);
        for aspect in 0..aspects {
            if let Some(name) = section.aspects.get(aspect) {
                let numeral = ["一", "二", "三", "四", "五"][aspect % 5];
                text.push_str(&format!("### （{numeral}）{name}\n\n"));
            }
            let end = text.len() + share / aspects;
            while text.len() < end {
                number += 1;
                text.push_str(&paragraph(number));
                text.push_str("\n\n");
            }
        }
        if section.id == "other_matters" {
            text.push_str("本年度未收取信息处理费。\n");
        }
    }
    text
}

/// A report with a paragraph below its tables in which there is a slip in every 400 bytes, which has a safe fix.
#[allow(
    dead_code,
    reason = "the benchmark of latency types into a report as it is"
)]
pub fn long_paragraph(slips: usize) -> String {
    let text = report(0);
    let below = text.find("## 五").expect("the section is in the form");
    let (above, below) = text.split_at(below);
    let heading = below.find("\n\n").map_or(0, |at| at + 2);
    let (heading, below) = below.split_at(heading);
    let slips: String = (1..=slips)
        .map(|number| {
            // No two are the same, and the numbers of the paragraphs leave out those with faults of other kinds.
            let text = paragraph(number * FAULTS + number % (FAULTS - 1) + 1);
            format!("２０２４年度，{text}")
        })
        .collect();
    format!("{above}{heading}{slips}\n\n{below}")
}

/// A paragraph like no other.
fn paragraph(number: usize) -> String {
    let of = |most: usize| number * 7919 % most + 2;
    let (small, middle, large) = (of(29), of(97), of(9973) + 500);
    let mut text = match number % 5 {
        0 => format!(
            "全年通过政府网站、政务新媒体和公开栏发布各类信息{large}条，其中财政预决算{small}条、重大建设项目{middle}条，网站访问量比上年增长{small}.{}%。严格落实《条例》第二十条的规定，及时更新机构职能、办事指南和规范性文件，方便群众查阅，公开目录做到一事一更新、一月一核对。",
            number % 10
        ),
        1 => format!(
            "畅通申请渠道，安排专人负责接收和登记，全年接待现场查阅{middle}人次，接听咨询电话{large}次。按照《中华人民共和国政府信息公开条例》第三十三条规定的期限作出答复，对涉及第三方权益的{small}件申请逐件征求意见，答复文书一律经过合法性审查，没有发生因答复不当被纠正的情况。"
        ),
        2 => format!(
            "组织业务培训{small}场，参加人员{middle}人次，重点学习《中华人民共和国行政复议法》和典型案例；建立信息发布“三审三校”制度，全年抽查信息{large}条，发现并整改表述不准确、更新不及时的问题{middle}个，信息发布的平均用时缩短到{small}天以内。"
        ),
        3 => format!(
            "围绕民生实事解读政策{small}次，采用图解、视频、问答等形式发布解读稿{middle}篇，回应群众关切{large}次，邀请人大代表、政协委员和企业代表{small}名参加政府开放日。对照《条例》第十九条，把涉及公众利益调整、需要公众广泛知晓的事项全部纳入主动公开的范围，并同步公开征求意见的结果。"
        ),
        _ => format!(
            "一是公开内容的深度还不够，个别栏目更新不及时；二是基层工作人员变动频繁，对《中华人民共和国保守国家秘密法》等规定掌握不全面。下一步将完善考核办法，全年安排督查{small}次、通报{middle}次，推动{large}条存量信息分类归集，进一步提高公开的质量和实效，让群众看得懂、找得到、用得上。"
        ),
    };
    if number.is_multiple_of(FAULTS) {
        text.push_str("共召开会议XX次，联系电话：0533-XXXXXXX。");
    }
    text
}
