use super::*;

fn draft(organ: &str, year: i32, left: i32) -> String {
    format!(
        "# {organ}{year}年政府信息公开工作年度报告\n\n## 三、收到和处理政府信息公开申请情况\n\n\
         |  |  |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n\
         |---|---|---|---|---|---|---|---|---|---|\n\
         | 四、结转下年度继续办理 |  |  | {left} | 0 | 0 | 0 | 0 | 0 | {left} |\n"
    )
}

fn last(folder: &Path, names: &[(&str, String)]) -> Previous {
    for (name, text) in names {
        fs::write(folder.join(name), text).unwrap();
    }
    let path = folder.join("2024.md");
    let report = Report::parse(draft("云溪镇人民政府", 2024, 0), &ReadOptions::default());
    History::searched().of(&path, &report, &[])
}

fn names(previous: &Previous) -> Vec<String> {
    let base = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
    match previous {
        Previous::None => Vec::new(),
        Previous::One(last) => vec![base(&last.name)],
        Previous::Several(names) => names.iter().map(|name| base(name)).collect(),
    }
}

#[test]
fn last_years_report_is_found_by_body_and_year() {
    let folder = tempfile::tempdir().unwrap();
    let found = last(
        folder.path(),
        &[
            ("2024.md", draft("云溪镇人民政府", 2024, 0)),
            ("2023.md", draft("云溪镇人民政府", 2023, 2)),
            ("2022.md", draft("云溪镇人民政府", 2022, 1)),
            ("另一镇2023.md", draft("青山镇人民政府", 2023, 3)),
            ("~$2023.md", draft("云溪镇人民政府", 2023, 9)),
        ],
    );
    assert_eq!(names(&found), ["2023.md"]);
}

#[test]
fn copies_are_one_report_and_reports_that_differ_are_none() {
    let folder = tempfile::tempdir().unwrap();
    let copy = [
        ("a2023.md", draft("云溪镇人民政府", 2023, 2)),
        ("b2023.md", draft("云溪镇人民政府", 2023, 2)),
    ];
    assert_eq!(names(&last(folder.path(), &copy)), ["a2023.md"]);
    let other = [("c2023.md", draft("云溪镇人民政府", 2023, 3))];
    let found = last(folder.path(), &other);
    assert!(matches!(found, Previous::Several(_)));
    assert_eq!(names(&found), ["a2023.md", "b2023.md", "c2023.md"]);
}

#[test]
fn short_names_in_file_names_lead_among_many() {
    let folder = tempfile::tempdir().unwrap();
    let others = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"].map(|one| {
        let text = draft(&format!("青山县{one}溪镇人民政府"), 2023, 3);
        (format!("{one}溪镇2023.md"), text)
    });
    for (name, text) in &others {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let own = draft("青山县云溪镇人民政府", 2023, 2);
    fs::write(folder.path().join("云溪镇2023.md"), own).unwrap();
    let text = draft("青山县云溪镇人民政府", 2024, 0);
    let report = Report::parse(text, &ReadOptions::default());
    let path = folder.path().join("云溪镇2024.md");
    let found = History::searched().of(&path, &report, &[]);
    assert_eq!(names(&found), ["云溪镇2023.md"]);
}

fn is_kept(history: &History, path: &Path) -> bool {
    lock(&history.reports).slots.contains_key(path)
}

fn read_draft(path: &Path) -> Draft {
    read::read(&Candidate::named(path), LARGEST)
        .unwrap()
        .unwrap()
}

#[test]
fn a_draft_is_read_once_whether_it_is_checked_first_or_last_years_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let (last, this) = (folder.path().join("2023.md"), folder.path().join("2024.md"));
    fs::write(&last, draft("云溪镇人民政府", 2023, 2)).unwrap();
    fs::write(&this, draft("云溪镇人民政府", 2024, 0)).unwrap();
    for checked_first in [false, true] {
        let history = History::searched();
        let checked = || history.draft(&last, &read_draft(&last));
        let before = checked_first.then(checked);
        let report = history.draft(&this, &read_draft(&this));
        let Previous::One(found) = history.of(&this, &report, &[]) else {
            panic!("nothing found");
        };
        let checked = before.unwrap_or_else(checked);
        assert!(Arc::ptr_eq(&checked, &found.report));
    }
}

#[test]
fn reports_of_other_bodies_are_told_by_their_titles() {
    let folder = tempfile::tempdir().unwrap();
    let place = |number: i32| folder.path().join(format!("2023-{number:03}.md"));
    for number in 0..40 {
        let text = draft(&format!("第{number}镇人民政府"), 2023, number);
        fs::write(place(number), text).unwrap();
    }
    let text = draft("第39镇人民政府", 2024, 0);
    let report = Report::parse(text, &ReadOptions::default());
    let history = History::searched();
    let found = history.of(&folder.path().join("2024.md"), &report, &[]);
    assert_eq!(names(&found), ["2023-039.md"]);
    assert!(is_kept(&history, &place(39)) && !is_kept(&history, &place(0)));
}

#[test]
fn of_names_that_tell_nothing_few_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..=MOST_READ {
        let organ = match number {
            MOST_READ => "云溪镇人民政府".to_owned(),
            other => format!("第{other}镇人民政府"),
        };
        let path = folder.path().join(format!("{number:03}.md"));
        fs::write(path, draft(&organ, 2023, 2)).unwrap();
    }
    assert!(names(&last(folder.path(), &[])).is_empty());
    fs::remove_file(folder.path().join("000.md")).unwrap();
    assert_eq!(names(&last(folder.path(), &[])), ["008.md"]);
}

#[test]
fn titles_that_do_not_stand_among_the_first_lines_are_searched_for() {
    let folder = tempfile::tempdir().unwrap();
    let long = "年度报告 政府信息公开 ".repeat(200);
    let text = draft("云溪镇人民政府", 2023, 2);
    fs::write(folder.path().join("2023.md"), long + "\n\n" + &text).unwrap();
    let found = last(folder.path(), &[]);
    assert_eq!(names(&found), ["2023.md"]);
}

#[test]
fn the_reports_of_a_body_are_read_one_after_the_other() {
    let names = [
        "2023/乙镇.md",
        "2023/甲镇.md",
        "2024/乙镇.md",
        "2024/甲镇.md",
    ];
    let candidates = names.map(|name| Candidate::named(Path::new(name)));
    assert_eq!(by_body(&candidates), [0, 2, 1, 3]);
}

#[test]
fn what_is_kept_is_bounded() {
    let history = History::searched();
    let path = |number: i32| PathBuf::from(number.to_string());
    for number in 0..3000 {
        let text = draft("云溪镇人民政府", 2023, number) + &"文".repeat(2000);
        let report = Arc::new(Report::parse(text, &ReadOptions::default()));
        let fill = || Some(Arc::new(last_year(report, &path(number), true)));
        history.filled(&path(number), fill);
    }
    let kept = lock(&history.reports);
    let reports = kept.slots.values().filter_map(|slot| slot.get()?.as_ref());
    let bytes: usize = reports.map(|it| it.report.text.len()).sum();
    assert_eq!(kept.bytes, bytes);
    assert!(bytes <= Kept::MOST && kept.order.len() == kept.slots.len());
    assert!(kept.slots.contains_key(Path::new("2999")));
}

#[test]
fn a_file_that_changes_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let history = History::searched();
    let report = Report::parse(draft("云溪镇人民政府", 2024, 0), &ReadOptions::default());
    let draft_path = folder.join("2024.md");
    assert_eq!(names(&history.of(&draft_path, &report, &[])).len(), 0);
    let file = folder.join("2023.md");
    fs::write(&file, draft("云溪镇人民政府", 2023, 2)).unwrap();
    assert!(history.forget(&file));
    assert_eq!(names(&history.of(&draft_path, &report, &[])), ["2023.md"]);
}

#[test]
fn a_named_report_of_another_body_is_not_used() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2023.md");
    fs::write(&file, draft("青山镇人民政府", 2023, 2)).unwrap();
    let history = History::named(file);
    let report = Report::parse(draft("云溪镇人民政府", 2024, 0), &ReadOptions::default());
    assert!(matches!(
        history.of(folder.path(), &report, &[]),
        Previous::None
    ));
    assert!(history.complaint(&report).is_some());
}

#[test]
fn what_the_settings_name_settles_what_lies_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let write = |name: &str, left| {
        fs::create_dir_all(path(name).parent().unwrap()).unwrap();
        fs::write(path(name), draft("云溪镇人民政府", 2023, left)).unwrap();
    };
    write("甲2023.md", 2);
    write("乙2023.md", 3);
    write("旧/丙2023.md", 4);
    let report = Report::parse(draft("云溪镇人民政府", 2024, 0), &ReadOptions::default());
    let found =
        |places: &[PathBuf]| names(&History::searched().of(&path("2024.md"), &report, places));
    assert_eq!(found(&[]), ["乙2023.md", "甲2023.md"]);
    assert_eq!(found(&[path("甲2023.md")]), ["甲2023.md"]);
    assert_eq!(found(&[path("旧")]), ["丙2023.md"]);
    assert_eq!(found(&[path("旧"), path("乙2023.md")]), ["乙2023.md"]);
}

#[test]
fn the_folder_of_the_year_before_is_looked_into() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for name in ["2023年报", "2024年报"] {
        fs::create_dir_all(path(name)).unwrap();
    }
    fs::write(path("2023年报/年报.md"), draft("云溪镇人民政府", 2023, 2)).unwrap();
    let report = Report::parse(
        draft("青山县云溪镇人民政府", 2024, 0),
        &ReadOptions::default(),
    );
    let found = History::searched().of(&path("2024年报/年报.md"), &report, &[]);
    assert_eq!(names(&found), ["年报.md"]);
}

#[test]
fn folders_of_years_may_stand_further_up() {
    let folder = tempfile::tempdir().unwrap();
    for (before, now) in [
        ("2023年度/镇政府", "2024年度/镇政府"),
        ("镇政府/2023/终稿", "镇政府/2024/终稿"),
    ] {
        let (before, now) = (folder.path().join(before), folder.path().join(now));
        fs::create_dir_all(&before).unwrap();
        fs::create_dir_all(&now).unwrap();
        fs::write(before.join("报告.md"), draft("云溪镇人民政府", 2023, 2)).unwrap();
        let report = Report::parse(draft("云溪镇人民政府", 2024, 0), &ReadOptions::default());
        let found = History::searched().of(&now.join("报告.md"), &report, &[]);
        assert_eq!(names(&found), ["报告.md"]);
    }
}
