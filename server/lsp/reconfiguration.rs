//! Keeping the settings up to date: what the editor says, what the configuration files say, and what is wrong in them.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tower_lsp::Client;
use tower_lsp::lsp_types::{ConfigurationItem, MessageType};

use super::address::address_of;
use super::editor_settings::SECTION;
use super::refreshes::Stale;
use super::session::{Session, lock};

/// How often configuration files are looked at. Not every client watches files, and none those above its folders.
const PERIOD: Duration = Duration::from_secs(2);

/// Asks the editor for its settings, where it can be asked; else, or where it has none of ours, takes what it `pushed`.
pub async fn ask(session: &Mutex<Session>, client: &Client, pushed: Value) {
    let (asks, folders) = {
        let session = lock(session);
        (
            session.client.answers_configuration,
            session.folders.clone(),
        )
    };
    let mut answers = Vec::new();
    if asks {
        let items = std::iter::once(None).chain(folders.iter().map(Some));
        let items = items.map(|folder| ConfigurationItem {
            scope_uri: folder.and_then(|folder| address_of(folder)),
            section: Some(SECTION.to_owned()),
        });
        // A client that fails to answer has nothing to say.
        answers = client
            .configuration(items.collect())
            .await
            .unwrap_or_default();
    }
    let mut answers = answers.into_iter();
    let all = answers.next().filter(|it| !it.is_null()).unwrap_or(pushed);
    {
        let mut session = lock(session);
        let mut editor = session.configurations.editor().clone();
        if !all.is_null() {
            editor = editor.with_all(&all);
        }
        editor = editor.with_folders(folders.into_iter().zip(answers));
        if session.take_editor_settings(editor) {
            session
                .refreshes
                .ask(client.clone(), session.client, Stale::All);
        }
    }
    tell_problems(session, client).await;
}

/// Reads the configuration files anew, some of which have changed.
pub async fn reread(session: &Mutex<Session>, client: &Client, changed: &[PathBuf]) {
    {
        let mut session = lock(session);
        session.reread(changed);
        session
            .refreshes
            .ask(client.clone(), session.client, Stale::All);
    }
    tell_problems(session, client).await;
}

/// Tells the user what is wrong in the settings, each fault once.
pub async fn tell_problems(session: &Mutex<Session>, client: &Client) {
    let news = lock(session).news();
    for sentence in news {
        client.show_message(MessageType::WARNING, sentence).await;
    }
}

/// Notices configuration files that change while nobody tells of it, as long as the server lives.
pub async fn watch(session: Arc<Mutex<Session>>, client: Client) {
    loop {
        tokio::time::sleep(PERIOD).await;
        let configurations = Arc::clone(&lock(&session).configurations);
        let changed = tokio::task::spawn_blocking(move || configurations.changed_files()).await;
        if let Ok(changed) = changed
            && !changed.is_empty()
        {
            reread(&session, &client, &changed).await;
        }
    }
}
