//! Has the wall clock gone on otherwise than the time that passed here? Then the computer slept, or its clock was set,
//! and nothing that was reckoned by it before is what it was: pauses, connections, the days of certificates.

use desk::Wall;
use std::time::Duration;
use tokio::time::Instant;

/// Clocks that are set right go on a little faster or slower; that is no jump.
const NO_JUMP_MS: i64 = 30_000;

/// Both clocks at one moment.
#[derive(Debug)]
pub(crate) struct Both {
    wall_ms: i64,
    passed: Instant,
}

impl Both {
    pub(crate) fn now(wall: &Wall) -> Self {
        Self {
            wall_ms: wall.now_ms(),
            passed: Instant::now(),
        }
    }

    /// Whether the wall clock has jumped since.
    pub(crate) fn have_parted(&self, wall: &Wall) -> bool {
        let passed = i64::try_from(self.passed.elapsed().as_millis()).unwrap_or(i64::MAX);
        let by_wall = wall.now_ms().saturating_sub(self.wall_ms);
        by_wall.abs_diff(passed) > NO_JUMP_MS.unsigned_abs()
    }
}

/// It is looked so often.
const LOOK_EVERY: Duration = Duration::from_secs(15);

/// Ends when the wall clock has jumped.
pub(crate) async fn jumped(wall: &Wall) {
    let before = Both::now(wall);
    while !before.have_parted(wall) {
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use std::future::Future;

    async fn ends_within(work: impl Future<Output = ()>, seconds: u64) -> bool {
        tokio::time::timeout(Duration::from_secs(seconds), work).await.is_ok()
    }

    #[tokio::test(start_paused = true)]
    async fn a_jump_in_either_direction_is_seen_within_half_a_minute() {
        let year = 365 * 24 * 3600;
        for seconds in [60, -60, 3600, -3600, 10 * year, -10 * year, -56 * year, 12 * year] {
            let wall = Wall::default();
            let watched = jumped(&wall);
            let jumping = async {
                tokio::time::sleep(Duration::from_secs(1)).await;
                // The wall clock itself stands while this test's time runs.
                wall.jump(TimeDelta::seconds(1 + seconds));
            };
            let both = async { tokio::join!(watched, jumping) };
            assert!(ends_within(async { drop(both.await) }, 30).await, "{seconds}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_clock_that_is_only_set_right_has_not_jumped() {
        let wall = Wall::default();
        let going = async {
            for _ in 0..120 {
                tokio::time::sleep(Duration::from_secs(10)).await;
                wall.jump(TimeDelta::milliseconds(10_100));
            }
        };
        let seen = async {
            tokio::select! {
                () = jumped(&wall) => true,
                () = going => false,
            }
        };
        assert!(!seen.await);
    }
}
