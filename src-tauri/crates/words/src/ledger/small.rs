//! The ledger in a row of a list: where the clock runs and stands, and the due instant. It has no words of its
//! own; beside it stands the row's sentence.

use super::{Reckoning, SmallBlock, SmallLedger, runs};
use terms::{ClockState, Instant, Law, Quote, Segment};

/// The small ledger of a quote; none where nothing is promised. `segments` are those of [`Law::explain`], time after
/// a reaction is marked as not needed.
pub fn small(law: &Law, quote: &Quote, segments: &[Segment], reacted_at: Option<Instant>) -> Option<SmallLedger> {
    let reaction = quote.reaction()?;
    let reckoning = Reckoning {
        law,
        quote,
        reaction,
        segments,
        reacted_at,
    };
    let mut blocks = Vec::new();
    for run in runs::blocks(segments) {
        let (start, end) = (run[0].start, run[run.len() - 1].end);
        let parted = reacted_at.map_or(end, |at| at.clamp(start, end));
        for (from, to, unused) in [(start, parted, false), (parted, end, true)] {
            if from < to {
                blocks.push(SmallBlock {
                    start: reckoning.offset(from),
                    end: reckoning.offset(to),
                    paused: run[0].clock == ClockState::Paused,
                    unused,
                });
            }
        }
    }
    Some(SmallLedger {
        seconds: reckoning.offset(reckoning.end()),
        due: reckoning.offset(reaction.due_at.0),
        blocks,
    })
}
