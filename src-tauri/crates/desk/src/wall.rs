//! This computer's clock, as the system has it. It may be wrong, and it jumps: a person or a time server sets it, and
//! a sleep goes on under it while nothing else does.

use chrono::{TimeDelta, Utc};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use terms::Instant;

/// The clock. Copies of one are one clock.
#[derive(Debug, Clone, Default)]
pub struct Wall {
    ahead_ms: Arc<AtomicI64>,
}

impl Wall {
    /// Milliseconds since 1970 UTC.
    pub fn now_ms(&self) -> i64 {
        let ahead_ms = self.ahead_ms.load(Ordering::Relaxed);
        Utc::now().timestamp_millis().saturating_add(ahead_ms)
    }

    /// The same in whole seconds.
    pub fn now(&self) -> Instant {
        // Beyond the years that an instant knows nothing is reckoned: the nearest that it does.
        let system = Instant::new(Utc::now().fixed_offset());
        system.plus_seconds(self.now_ms().div_euclid(1000) - system.unix())
    }

    /// Lets this clock, and not the system's, jump: for tests.
    pub fn jump(&self, by: TimeDelta) {
        self.ahead_ms.fetch_add(by.num_milliseconds(), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_jump_together_and_time_goes_on() {
        let (one, other) = (Wall::default(), Wall::default());
        let copy = one.clone();
        for days in [1, -3650, 7300] {
            let before = copy.now_ms();
            one.jump(TimeDelta::days(days));
            let passed = copy.now_ms() - before - days * 86_400_000;
            assert!((0..60_000).contains(&passed), "{days}: {passed}");
            assert!((copy.now_ms().div_euclid(1000) - copy.now().unix()).abs() <= 1);
        }
        assert!(other.now_ms().abs_diff(Utc::now().timestamp_millis()) < 60_000);
    }
}
