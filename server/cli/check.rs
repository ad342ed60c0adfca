//! `nianbao check`.

use std::sync::Arc;

use super::args::{Check, Profile};
use super::baseline::{Baselines, Outcome};
use super::output::{Checked, Part, Renderer, Style, Summary, renderer};
use super::repair::{self, Repair};
use super::status::Status;
use super::terminal::{Terminal, printable};
use super::words::{say, unknown_rule};
use super::{run, watch};
use crate::analysis::Analysis;
use crate::ide::annotation;
use crate::lint::{self, Selection};
use crate::messages::Message;
use crate::rules::{Previous, Settings};
use crate::workspace::{
    self, Candidate, Configurations, Draft, FoundFiles, History, Origin, Scope, SettingsFrom, write,
};

pub fn run(arguments: &Check, terminal: &mut Terminal) -> Status {
    let scope = arguments.input.scope();
    if arguments.watch {
        watch::run(&scope, terminal, |terminal| {
            check(arguments, &scope, terminal)
        })
    } else {
        check(arguments, &scope, terminal)
    }
}

fn check(arguments: &Check, scope: &Scope, terminal: &mut Terminal) -> Status {
    let selection = match Selection::new(&arguments.select, &arguments.ignore) {
        Ok(selection) => selection,
        Err(unknown) => {
            terminal.error(&unknown_rule(&unknown));
            return Status::Failed;
        }
    };
    if arguments.previous.is_some() && !is_one_file(scope) {
        terminal.error(&say("previous-needs-one-file"));
        return Status::Failed;
    }
    let history = history(arguments, scope);
    if let Some(failure) = history.failure() {
        terminal.failure(&failure);
        return Status::Failed;
    }
    let baselines = match Baselines::of(arguments) {
        Ok(baselines) => baselines,
        Err(failure) => {
            terminal.failure(&failure);
            return Status::Failed;
        }
    };
    let size = terminal.size();
    let style = Style {
        language: terminal.language,
        colour: terminal.coloured,
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        profile: arguments.profile,
        statistics: arguments.statistics,
    };
    let job = Job {
        configurations: Configurations::of(scope),
        selection,
        baselines,
        repair: Repair::of(arguments),
        silent: arguments.fix_only,
        for_people: arguments.output_format.is_for_people(),
        history,
        renderer: renderer(arguments.output_format, style),
        profile: arguments.profile,
    };
    let found = workspace::find(scope, &job.configurations);
    if arguments.show_files {
        return show_files(found, arguments, terminal);
    }
    if matches!(job.repair, Repair::Write(_)) {
        write::sweep(
            found
                .candidates
                .iter()
                .map(|candidate| candidate.absolute.as_path()),
        );
    }
    let mut printer = Printer::new(&job, &found.candidates);
    printer.begin(terminal);
    let run::Undone { failures, skipped } = run::each_draft(
        found,
        arguments.input.reading.max_size,
        arguments.exit_zero,
        terminal,
        |candidate, draft| job.check(candidate, draft),
        |terminal, done| printer.file(terminal, done),
    );
    printer.summary.skipped = skipped;
    let end = job.renderer.end(&printer.summary, &failures);
    printer.end(terminal, &end);
    let (summary, outcomes) = (printer.summary, printer.outcomes);
    let lenient = job.baselines.records() || arguments.exit_zero || arguments.fix_only;
    if let Err(failure) = job.baselines.finish(outcomes, terminal) {
        terminal.failure(&failure);
        return Status::Failed;
    }
    if !failures.is_empty() {
        Status::Failed
    } else if !lenient && summary.reaches(arguments.fail_on.into()) {
        Status::Findings
    } else {
        Status::Clean
    }
}

/// Prints the name of every draft that would be checked, a line each.
fn show_files(found: FoundFiles, arguments: &Check, terminal: &mut Terminal) -> Status {
    let undone = run::each_draft(
        found,
        arguments.input.reading.max_size,
        arguments.exit_zero,
        terminal,
        |candidate, _| Ok(printable(&candidate.name) + "\n"),
        |terminal, line| terminal.print(&line),
    );
    match undone.failures.is_empty() {
        true => Status::Clean,
        false => Status::Failed,
    }
}

/// Last year's report is that of one draft.
fn is_one_file(scope: &Scope) -> bool {
    matches!(scope.paths.as_slice(), [path] if !workspace::is_folder(path))
}

/// Where earlier reports come from: the file that was named, else from beside the drafts. `--isolated` reads nothing that
/// was not named.
fn history(arguments: &Check, scope: &Scope) -> History {
    match &arguments.previous {
        Some(path) => History::named(path.clone()),
        None if scope.settings == SettingsFrom::Nowhere => History::none(),
        None => History::searched(),
    }
}

/// What is done to every file; shared by the threads.
struct Job {
    configurations: Configurations,
    selection: Selection,
    baselines: Baselines,
    repair: Repair,
    /// Whether findings are left out of what is printed.
    silent: bool,
    /// Whether what is printed is read by people, who need no list without findings.
    for_people: bool,
    renderer: Box<dyn Renderer>,
    profile: Option<Profile>,
    history: History,
}

/// What came of a file.
#[derive(Debug)]
struct Done {
    /// Findings that the profile puts before those of all files.
    first: String,
    findings: String,
    diff: String,
    /// The mended draft, where it came from standard input.
    output: Option<Vec<u8>>,
    summary: Summary,
    baseline: Outcome,
    /// Why the report that was named could not serve as last year's.
    complaint: Option<Message>,
}

impl Job {
    /// What holds for a draft: its configuration, restricted to the rules asked for.
    fn settings(&self, candidate: &Candidate) -> Settings {
        let mut settings = self.configurations.settings(&candidate.absolute);
        self.selection.apply(&mut settings);
        settings
    }

    fn check(&self, candidate: &Candidate, draft: Draft) -> Result<Done, Message> {
        if matches!(self.repair, Repair::Write(_)) && draft.form.is_none() {
            return Err(say("write-word"));
        }
        let settings = Arc::new(Settings {
            tracked_changes: draft.tracked_changes.clone(),
            ..self.settings(candidate)
        });
        let repair = match self.repair {
            Repair::Write(_) if workspace::is_documentation(candidate, &draft.text) => Repair::No,
            repair => repair,
        };
        // The model is kept as that of a draft, which may be last year's report of another; that of a file about to be
        // written is not what the file will hold.
        let kept =
            !matches!(repair, Repair::Write(_)) && lint::read_options(&settings).is_default();
        let report = match kept {
            true => self.history.draft(&candidate.absolute, &draft),
            false => Arc::new(lint::read(Arc::clone(&draft.text), &settings)),
        };
        let places = self.configurations.previous(&candidate.absolute);
        let last = self.history.of(&candidate.absolute, &report, &places);
        let analysis = Analysis::on(report, &settings).with_previous(last);
        let settings = Arc::clone(analysis.settings());
        let by_hand = match &draft.document {
            Some(document) => annotation::by_hand(document, &analysis),
            None => Vec::new(),
        };
        let mut diff = String::new();
        let mut output = None;
        let mut applied = 0;
        if let Repair::Show(grade) = repair {
            let fixed = analysis.fixed(grade);
            diff = repair::diff(&candidate.name, &draft.text, &fixed.report.text);
        }
        let (report, diagnostics) = match repair {
            Repair::No | Repair::Show(_) => analysis.into_checked(),
            Repair::Write(grade) => {
                let fixed = analysis.fixed(grade);
                output = repair::put_back(candidate, &draft, &fixed.report.text)?;
                applied = fixed.applied;
                (Arc::new(fixed.report), fixed.remaining)
            }
        };
        let mut checked = Checked {
            name: candidate.name.clone(),
            fingerprints: lint::fingerprints(&diagnostics),
            diagnostics,
            applied,
            locations: draft.locations.clone(),
            by_hand,
            previous: match &settings.previous {
                Previous::One(last) => Some(last.name.clone()),
                Previous::None | Previous::Several(_) => None,
            },
            report,
        };
        let complaint = self.history.complaint(&checked.report);
        let baseline = self
            .baselines
            .apply(&mut checked, &candidate.absolute, &settings);
        let mut summary = Summary::of(&checked, self.profile);
        summary.known = baseline.known;
        if self.silent {
            checked.list_nothing();
        }
        Ok(Done {
            first: self.renderer.first(&checked),
            findings: self.renderer.file(&checked),
            summary,
            baseline,
            diff,
            output,
            complaint,
        })
    }
}

/// Puts the files' results together. Findings go to stdout, unless something else is asked for there: a diff (then the
/// findings are left out) or the mended text of standard input (then they go to stderr).
struct Printer<'j> {
    job: &'j Job,
    findings: Channel,
    separator: &'static str,
    /// Under a profile, what comes first of all files, and what is shown behind that.
    first: String,
    others: String,
    summary: Summary,
    outcomes: Vec<Outcome>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Channel {
    Out,
    Err,
    Nowhere,
}

impl<'j> Printer<'j> {
    fn new(job: &'j Job, candidates: &[Candidate]) -> Self {
        let stdin = candidates
            .iter()
            .any(|candidate| matches!(candidate.origin, Origin::Stdin));
        let findings = match job.repair {
            Repair::Show(_) => Channel::Nowhere,
            _ if job.baselines.records() || job.silent && job.for_people => Channel::Nowhere,
            Repair::Write(_) if stdin => Channel::Err,
            _ => Channel::Out,
        };
        Self {
            job,
            findings,
            separator: "",
            first: String::new(),
            others: String::new(),
            summary: Summary::default(),
            outcomes: Vec::new(),
        }
    }

    fn begin(&self, terminal: &mut Terminal) {
        self.print(terminal, &self.job.renderer.begin());
    }

    fn file(&mut self, terminal: &mut Terminal, done: Done) {
        self.summary.add(&done.summary);
        if let Some(complaint) = &done.complaint {
            terminal.note(complaint);
        }
        self.outcomes.push(done.baseline);
        self.first += &done.first;
        if !done.findings.is_empty() {
            let findings = self.separator.to_owned() + &done.findings;
            match self.job.profile {
                Some(_) => self.others += &findings,
                None => self.print(terminal, &findings),
            }
            self.separator = self.job.renderer.separator();
        }
        if terminal.coloured {
            terminal.print(&repair::coloured(&done.diff));
        } else {
            terminal.print(&done.diff);
        }
        if let Some(bytes) = done.output {
            terminal.print_bytes(&bytes);
        }
    }

    fn end(&self, terminal: &mut Terminal, text: &str) {
        match self.findings {
            Channel::Nowhere if self.job.baselines.records() => {}
            Channel::Nowhere => terminal.print_error(&self.summary.render(terminal.language)),
            _ => {
                for (part, findings) in [(Part::First, &self.first), (Part::Others, &self.others)] {
                    if !self.first.is_empty() && !findings.is_empty() {
                        self.print(terminal, &self.job.renderer.title(part, &self.summary));
                    }
                    self.print(terminal, findings);
                }
                self.print(terminal, text);
            }
        }
    }

    fn print(&self, terminal: &mut Terminal, text: &str) {
        match self.findings {
            Channel::Out => terminal.print(text),
            Channel::Err => terminal.print_error(text),
            Channel::Nowhere => {}
        }
    }
}
