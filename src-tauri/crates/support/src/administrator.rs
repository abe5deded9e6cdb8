//! The lines that a desk's administrator runs so that requests can go into it: they create the fields and give the key's
//! owner the rights. They are made for the queue or project that was typed, and can be run again.

use crate::help_desk_form::{HelpDeskForm, HelpDeskKind};

const REQUEST_TRACKER: &str = include_str!("administrator/request_tracker.pl");
const REDMINE: &str = include_str!("administrator/redmine.rb");
/// Redmine knows fields by number; by these names they are found or made.
const REDMINE_FIELDS: [&str; 3] = ["Request ID", "Tier", "Service"];

/// The lines for this form. What is typed comes in as text, whatever is in it.
pub fn administrator_lines(form: &HelpDeskForm) -> String {
    match form.kind {
        HelpDeskKind::RequestTracker => {
            let typed = [&form.letter_field, &form.tier_field, &form.service_field];
            let fields = typed.into_iter().map(|field| field.trim());
            REQUEST_TRACKER
                .replace("@QUEUE@", &quoted(form.place.trim()))
                .replace("@FIELDS@", &list(fields.filter(|field| !field.is_empty())))
        }
        HelpDeskKind::Redmine => {
            let tracker = form.tracker.trim().parse::<u32>().unwrap_or(1);
            REDMINE
                .replace("@PROJECT@", &quoted(form.place.trim()))
                .replace("@TRACKER@", &tracker.to_string())
                .replace("@FIELDS@", &list(REDMINE_FIELDS.into_iter()))
        }
    }
}

fn list<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(quoted).collect::<Vec<_>>().join(", ")
}

/// Between single quotes Perl and Ruby read everything as it is, but a quote and a backslash. What would break the line
/// goes: no name at a desk has it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for c in text.chars().filter(|c| !c.is_control()) {
        if matches!(c, '\'' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays_a_text() {
        for (typed, text) in [
            ("Support", "'Support'"),
            ("Поддержка", "'Поддержка'"),
            ("it's", r"'it\'s'"),
            (r"a\", r"'a\\'"),
            ("'); system('id'); #", r"'\'); system(\'id\'); #'"),
            ("a\nb\0", "'ab'"),
        ] {
            assert_eq!(quoted(typed), text);
        }
    }

    #[test]
    fn the_administrator_s_page_has_the_same_lines() {
        let page = include_str!("../../../../docs/desks.md");
        let form = |kind, place: &str| HelpDeskForm {
            place: place.into(),
            tracker: "3".into(),
            ..HelpDeskForm::fresh(kind)
        };
        for form in [
            form(HelpDeskKind::RequestTracker, "Support"),
            form(HelpDeskKind::Redmine, "support"),
        ] {
            assert!(page.contains(&administrator_lines(&form)), "{:?}", form.kind);
        }
    }

    #[test]
    fn the_lines_name_what_was_typed() {
        let form = HelpDeskForm {
            place: " Support ".into(),
            service_field: String::new(),
            ..HelpDeskForm::fresh(HelpDeskKind::RequestTracker)
        };
        let lines = administrator_lines(&form);
        assert!(lines.contains("my $place = 'Support';"), "{lines}");
        assert!(lines.contains("my @fields = ('Request ID', 'Tier');"), "{lines}");
        let form = HelpDeskForm {
            place: "support".into(),
            tracker: "3".into(),
            ..HelpDeskForm::fresh(HelpDeskKind::Redmine)
        };
        let lines = administrator_lines(&form);
        assert!(
            lines.contains("Project.find('support')\ntracker = Tracker.find(3)"),
            "{lines}"
        );
        assert!(!lines.contains('@') && !lines.contains("FIELDS"), "{lines}");
    }
}
