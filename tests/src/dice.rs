//! Chance that can be played again.

use std::time::SystemTime;

/// Random moments from a seed that a failure names; `KLIK_SUPPORT_SEED` plays one again.
pub struct Dice {
    /// What a failure names.
    pub seed: u64,
    state: u64,
}

impl Dice {
    /// From the clock, or from `KLIK_SUPPORT_SEED`.
    #[expect(clippy::new_without_default, reason = "no two of them are alike")]
    pub fn new() -> Self {
        let clock = || {
            SystemTime::now()
                .duration_since(SystemTime::UNIX_EPOCH)
                .map_or(1, |now| now.as_micros() as u64)
        };
        let named = std::env::var("KLIK_SUPPORT_SEED")
            .ok()
            .and_then(|seed| seed.parse().ok());
        let seed = named.unwrap_or_else(clock) | 1;
        Dice { seed, state: seed }
    }

    /// What a failure says, so that it can be played again.
    pub fn place(&self) -> String {
        format!("seed {}", self.seed)
    }

    /// A number below the bound. xorshift64: enough to scatter kills over a second.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state % bound
    }
}
