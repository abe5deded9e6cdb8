use super::{Shown, last_shown};
use crate::settings::Settings;
use support::{Home, Workspace, WorkspaceName};
use words::Lang;

#[test]
fn the_first_start_asks_and_the_next_shows_what_was_shown() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::at(folder.path());
    let settings = |workspace: Option<&str>| Settings {
        workspace: workspace.map(str::to_owned),
        ..Settings::default()
    };
    assert_eq!(last_shown(&home, &settings(None)), Shown::Nothing);
    // Chosen once, and gone since: asked again.
    assert_eq!(last_shown(&home, &settings(Some("own"))), Shown::Nothing);
    assert_eq!(last_shown(&home, &settings(Some("../x"))), Shown::Nothing);
    let demo = Shown::Workspace(WorkspaceName::Demo);
    assert_eq!(last_shown(&home, &settings(Some("demo"))), demo);
    drop(Workspace::open(&home, WorkspaceName::Demo, Lang::Ru).unwrap());
    assert_eq!(last_shown(&home, &settings(None)), demo);
}
