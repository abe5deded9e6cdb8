//! What the ledger shows, as plain data: every text finished, beside it the raw numbers that place it.
//! Positions are whole seconds from the axis' left edge, which is the receipt.

use crate::ClauseNote;
use serde::Serialize;

/// A length of the time axis with the days on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Axis {
    /// The left edge in words: «с 17:20».
    pub from: String,
    /// From the left edge to the right one.
    pub seconds: u32,
    /// The Moscow days that overlap it, in order, without gaps.
    pub days: Vec<AxisDay>,
}

/// A day on the axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct AxisDay {
    /// Where it begins: its midnight, or the axis' left edge.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// `2026-05-01`.
    pub date: String,
    /// «пт 1».
    pub head_short: String,
    /// «пт 1 мая».
    pub head_long: String,
    /// «мая»: stands under a short head where a month begins.
    pub month: String,
    /// `public-holiday`; empty where the calendar does not know the day.
    pub kind: String,
    /// «праздник».
    pub kind_short: String,
    /// «Праздник Весны и Труда».
    pub kind_long: String,
    /// Whether the clock stands on it.
    pub off: bool,
    /// Whether its year is only projected.
    pub projected: bool,
}

/// The bar under the axis with what stands on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Bar {
    /// In order, contiguous from the receipt to the due instant.
    pub blocks: Vec<Block>,
    /// Desk hours of working days, cut to the bar.
    pub desk_hours: Vec<Span>,
    /// The contract deadline.
    pub due: Flag,
    /// The same by desk hours; none where no such instant exists.
    pub desk_by: Option<Flag>,
    /// Whether the two flags share one pole.
    pub desk_coincides: bool,
    /// When a person at the desk reacted.
    pub reaction: Option<Flag>,
}

/// A stretch of the bar: running time of one day, or a pause of one or several days of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Block {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// `running` or `paused`.
    pub clock: String,
    /// Whether it lies after the reaction: time that was not needed.
    pub unused: bool,
    /// Texts for inside the block, longest first, the last one empty: the first that fits is shown.
    pub labels: Vec<String>,
    /// «Пт, 1 мая — Праздник Весны и Труда».
    pub title: String,
    /// «Счёт стоит 24 ч: пункт B6, статья 112 ТК».
    pub reason: String,
}

/// A stretch without words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Span {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// An instant on the axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Flag {
    /// Where it stands.
    pub at: u32,
    /// RFC 3339 in Moscow's offset.
    pub instant: String,
    /// What it is, with its date: «Срок реакции — вт, 5 мая, 17:20».
    pub words: String,
}

/// One line of the sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SumRow {
    /// «чт, 30 апреля»; «Всего» for the total.
    pub day: String,
    /// «с 17:20», «Праздник Весны и Труда».
    pub why: String,
    /// «6 ч 40 мин», «пауза».
    pub amount: String,
    /// Whether the clock stands.
    pub paused: bool,
}

/// The ledger: axis, bar, and the sum that proves the date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Ledger {
    /// The days.
    pub axis: Axis,
    /// The bar.
    pub bar: Bar,
    /// «48 ч рабочих дней: 6 ч 40 мин чт + 24 ч пн + 17 ч 20 мин вт = 48 ч».
    pub sentence: String,
    /// Day, why, amount.
    pub rows: Vec<SumRow>,
    /// Under the rule.
    pub total: SumRow,
    /// How we read the clause.
    pub reading: String,
    /// The stricter reading, named without a second date; none where the two cannot differ.
    pub stricter: Option<String>,
    /// Said where a projected year was needed.
    pub projected: Option<String>,
    /// Said for each presidential non-working day met.
    pub presidential: Option<String>,
}

/// The ledger in a row of a list; its words are the row's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SmallLedger {
    /// From the receipt to the due instant, or to a reaction after it.
    pub seconds: u32,
    /// In order, contiguous from the receipt to the due instant.
    pub blocks: Vec<SmallBlock>,
    /// Where the contract deadline stands.
    pub due: u32,
}

/// A stretch of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SmallBlock {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Whether the clock stands.
    pub paused: bool,
    /// Whether it lies after the reaction: time that was not needed.
    pub unused: bool,
}

/// What the promise of a tier is, for one receipt: the promise card, the frozen promise, the answer in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PromiseWords {
    /// The tier's name.
    pub tier: String,
    /// Whether a reaction is promised.
    pub promised: bool,
    /// The one large sentence: «Срок реакции — вторник, 5 мая, 17:20».
    pub large: String,
    /// «5 мая 2026 г., 17:20 МСК (через 5 дней), если служба получит запрос сейчас».
    pub under: String,
    /// The whole in one sentence: «Срок реакции — вторник, 5 мая 2026 г., 17:20 МСК (через 5 дней), если …».
    pub full: String,
    /// RFC 3339 in Moscow's offset; none where nothing is promised.
    pub due_at: Option<String>,
    /// «48 ч».
    pub allowance: Option<String>,
    /// The clauses of the promise.
    pub clauses: Vec<ClauseNote>,
    /// «По часам поддержки — тогда же: 17:20 приходится на часы поддержки, 10:00–18:00».
    pub desk: Option<String>,
    /// What that follows from, and that it is no promise of its own.
    pub desk_note: Option<String>,
    /// The clauses of the desk hours.
    pub desk_clauses: Vec<ClauseNote>,
    /// None where nothing is promised.
    pub ledger: Option<Ledger>,
    /// «Реакция вовремя: понедельник, 20 апреля, 11:05; осталось 34 ч 35 мин из 48 ч».
    pub outcome: Option<String>,
    /// All of it as plain text, for the clipboard and the command line.
    pub text: String,
}

/// One tier in the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Lane {
    /// The tier's id.
    pub tier: String,
    /// Its name.
    pub name: String,
    /// «48 ч, B6», «F3».
    pub promise: String,
    /// None where nothing is promised.
    pub bar: Option<Bar>,
    /// «вт, 5 мая, 17:20», «не обещан».
    pub due: String,
    /// «через 5 дней», «по загрузке службы».
    pub distance: String,
    /// The lane read aloud.
    pub aloud: String,
}

/// The dimension line between two due flags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Difference {
    /// Index of the lane that is due earlier.
    pub earlier: u32,
    /// Index of the lane that is due later.
    pub later: u32,
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// «1 рабочий день».
    pub words: String,
}

/// All tiers on one axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Comparison {
    /// «На Расширенном срок реакции раньше на 1 рабочий день».
    pub headline: String,
    /// «Понедельник, 4 мая 2026 г., 17:20 МСК вместо вторника, 5 мая, 17:20 МСК на Базовом. Бесплатный срока не обещает.»
    pub under: String,
    /// The receipt in words: «четверг, 30 апреля 2026 г., 17:20 МСК».
    pub received: String,
    /// Shared by all lanes; none where no tier promises anything.
    pub axis: Option<Axis>,
    /// In the catalog's order.
    pub lanes: Vec<Lane>,
    /// Between lanes that are due one after the other.
    pub differences: Vec<Difference>,
    /// Said where a projected year was needed.
    pub projected: Option<String>,
    /// All of it as plain text, for the command line.
    pub text: String,
}
