//! No option without a case: what the help lists is looked for among the arguments of the cases.

use std::collections::BTreeSet;
use std::process::Command;

use super::{Case, all};

/// The exit codes of each command, which all must have a case.
const STATUSES: [(&str, &[i32]); 16] = [
    ("check", &[0, 1, 2]),
    ("format", &[0, 1, 2]),
    ("extract", &[0, 2]),
    ("preview", &[0, 2]),
    ("compare", &[0, 2]),
    ("annotate", &[0, 2]),
    ("import", &[0, 2]),
    ("export", &[0, 2]),
    ("rules", &[0, 2]),
    ("statute", &[0, 1, 2]),
    ("statute index", &[0, 2]),
    ("server", &[1, 2]),
    ("config schema", &[0, 2]),
    ("config show", &[0, 2]),
    ("new", &[0, 2]),
    ("completions", &[0, 2]),
];

#[test]
fn every_option_and_value_has_a_case() {
    let cases: Vec<Case> = all().into_iter().map(|(_, case)| case).collect();
    let everywhere = options_of(&help(&[]));
    let mut missing = BTreeSet::new();
    for command in commands(&[]) {
        let own: Vec<&Case> = cases.iter().filter(|case| names(case, &command)).collect();
        for option in options_of(&help(&command)) {
            // Options that all commands have do the same in all of them.
            let own: &[&Case] = match everywhere.contains(&option) {
                true => &cases.iter().collect::<Vec<_>>(),
                false => &own,
            };
            let values = values_of(&command, &option);
            if values.is_empty() && !own.iter().any(|case| has(case, &option, None)) {
                missing.insert(format!("{} {option}", command.join(" ")));
            }
            for value in values {
                if !own.iter().any(|case| has(case, &option, Some(&value))) {
                    missing.insert(format!("{} {option} {value}", command.join(" ")));
                }
            }
        }
    }
    assert!(missing.is_empty(), "no case for {missing:#?}");
}

#[test]
fn every_exit_code_has_a_case() {
    let mut missing = Vec::new();
    for command in commands(&[])
        .into_iter()
        .filter(|command| !command.is_empty())
    {
        let name = command.join(" ");
        let own = all().into_iter().filter(|(_, case)| names(case, &command));
        let found: BTreeSet<i32> = own
            .filter_map(|(_, case)| Some(case.expect?.status))
            .collect();
        match STATUSES.iter().find(|(listed, _)| *listed == name) {
            Some((_, statuses)) => {
                let open = statuses.iter().filter(|status| !found.contains(status));
                missing.extend(open.map(|status| format!("{name}: {status}")));
            }
            // A command of commands does nothing by itself.
            None if commands(&command).len() > 1 => {}
            None => missing.push(format!("{name}: not listed in STATUSES")),
        }
    }
    assert!(missing.is_empty(), "no case for {missing:#?}");
}

/// A command and all below it, each as its words.
fn commands(command: &[String]) -> Vec<Vec<String>> {
    let mut found = vec![command.to_vec()];
    let help = help(command);
    let listed = help.split("\n命令:\n").nth(1).unwrap_or_default();
    for line in listed.lines().take_while(|line| !line.is_empty()) {
        // The explanation of a command may go on in the next line, further in.
        if let Some(line) = line
            .strip_prefix("  ")
            .filter(|line| !line.starts_with(' '))
        {
            let name = line.split_whitespace().next().unwrap_or_default();
            found.extend(commands(&[command, &[name.to_owned()]].concat()));
        }
    }
    found
}

/// The long names of the options that a help lists.
fn options_of(help: &str) -> BTreeSet<String> {
    let lines = help.lines().map(str::trim_start);
    let options = lines.filter(|line| line.starts_with('-'));
    options
        .filter_map(|line| line.split_whitespace().find(|word| word.starts_with("--")))
        .map(str::to_owned)
        .collect()
}

/// The values an option can have, where they are counted: what is said of a wrong one.
fn values_of(command: &[String], option: &str) -> Vec<String> {
    let wrong = format!("{option}=?");
    let answer = nianbao(command, &[&wrong]).1;
    let values = answer
        .split("可以写：")
        .nth(1)
        .and_then(|rest| rest.lines().next());
    let values = values.into_iter().flat_map(|line| line.split(", "));
    values.map(str::to_owned).collect()
}

fn names(case: &Case, command: &[String]) -> bool {
    case.args.starts_with(command)
}

fn has(case: &Case, option: &str, value: Option<&str>) -> bool {
    let short = match option {
        "--help" => "-h",
        "--version" => "-V",
        _ => option,
    };
    (0..)
        .zip(&case.args)
        .any(|(at, word): (usize, &String)| match value {
            None => word == option || word == short || word.starts_with(&format!("{option}=")),
            Some(value) => {
                *word == format!("{option}={value}")
                    || word == option && case.args.get(at + 1).is_some_and(|next| next == value)
            }
        })
}

fn help(command: &[String]) -> String {
    nianbao(command, &["--help"]).0
}

/// Standard output and error of a command that must not find any draft.
fn nianbao(command: &[String], more: &[&str]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args(command)
        .args(more)
        .current_dir(folder.path())
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}
