//! The pages say what is so: their links lead somewhere, every crate has its line, the README's commands are real.

use klik_support_tests::repository;

#[test]
fn every_link_between_our_pages_leads_somewhere() {
    let mut broken = Vec::new();
    let mut looked_at = 0;
    for page in repository::files("", &[".md"]) {
        let text = std::fs::read_to_string(&page).expect("a page is text");
        for target in links(&text) {
            let outside = target.contains("://") || target.starts_with("mailto:") || target.starts_with('#');
            let file = target.split('#').next().unwrap_or_default();
            looked_at += 1;
            if !outside && !page.parent().is_some_and(|folder| folder.join(file).exists()) {
                broken.push(format!("{}: {target}", repository::shown(&page)));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(looked_at > 0, "no link was looked at");
}

#[test]
fn every_crate_has_its_line_that_says_what_it_never_does() {
    let page = repository::read("docs/architecture.md");
    for package in repository::own_packages() {
        let name = package["name"].as_str().expect("a package has a name");
        let head = format!("**`{name}`**");
        let line = page.lines().find(|line| line.contains(&head) && line.contains("never"));
        assert!(line.is_some(), "docs/architecture.md has no line `{head} … never …`");
    }
}

#[test]
fn the_readme_names_the_two_commands_and_shows_three_pictures() {
    for name in ["README.md", "README.ru.md"] {
        let page = repository::read(name);
        for part in ["cargo xtask run", "cargo xtask test"] {
            assert!(page.contains(part), "{name} lacks `{part}`");
        }
        let pictures = page.matches("](docs/pictures/").count();
        assert_eq!(pictures, 3, "{name}");
    }
}

/// The targets of the Markdown links and pictures of a page: `[…](target)`.
fn links(text: &str) -> Vec<String> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(target, _)| target.to_owned())
        .collect()
}
