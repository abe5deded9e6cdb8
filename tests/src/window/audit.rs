//! axe-core in the real page: what would keep somebody from using it?

use std::fmt;

use serde_json::Value;

use super::Window;
use crate::repository;

/// One rule that the page breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// axe's name of the rule.
    pub rule: String,
    /// How bad axe holds it to be.
    pub impact: String,
    /// What axe says, and the first places it names.
    pub words: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({}): {}", self.rule, self.impact, self.words)
    }
}

impl Window {
    /// Every rule of axe that the page breaks as it is shown now.
    pub async fn audit(&self) -> Vec<Finding> {
        self.load_axe().await;
        let script = "
            const done = arguments[arguments.length - 1];
            // A colour on its way to another is not the one that a person reads.
            Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
                .then(() => axe.run(document))
                .then((result) => done(result.violations), (error) => done(String(error)));";
        let found = self.client.execute_async(script, vec![]).await.expect("axe runs");
        let Value::Array(violations) = found else {
            panic!("axe failed: {found}")
        };
        violations.iter().map(finding).collect()
    }

    /// Asserts that axe finds nothing on what is shown now.
    pub async fn expect_accessible(&self, what: &str) {
        let findings = self.audit().await;
        let words: Vec<String> = findings.iter().map(Finding::to_string).collect();
        assert!(findings.is_empty(), "axe on {what}:\n{}", words.join("\n"));
    }

    /// Puts axe into the page, once per document.
    pub(super) async fn load_axe(&self) {
        let there = self
            .client
            .execute("return typeof axe === 'object'", vec![])
            .await
            .expect("the page can be asked");
        if there != Value::Bool(true) {
            let axe = repository::read("ui/node_modules/axe-core/axe.min.js");
            // A function body hides what it declares; the last line hands axe to the page.
            self.client
                .execute(&format!("{axe}\nwindow.axe = axe;"), vec![])
                .await
                .expect("axe loads");
        }
    }
}

fn finding(violation: &Value) -> Finding {
    let text = |key: &str| violation[key].as_str().unwrap_or_default().to_owned();
    let nodes = violation["nodes"].as_array().into_iter().flatten();
    let places: Vec<String> = nodes
        .take(3)
        .map(|node| format!("{} {}", node["target"], node["failureSummary"]))
        .collect();
    Finding {
        rule: text("id"),
        impact: text("impact"),
        words: format!("{}: {}", text("help"), places.join("; ")),
    }
}
