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
    parted(wall, LOOK_EVERY).await;
}

async fn parted(wall: &Wall, look_every: Duration) {
    let before = Both::now(wall);
    while !before.have_parted(wall) {
        tokio::time::sleep(look_every).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    const OFTEN: Duration = Duration::from_millis(1);

    #[tokio::test]
    async fn a_jump_in_either_direction_is_seen_by_the_next_look() {
        assert!(LOOK_EVERY <= Duration::from_secs(30));
        let year = 365 * 24 * 3600;
        for seconds in [31, -31, 3600, -3600, 10 * year, -10 * year, -56 * year, 12 * year] {
            let wall = Wall::default();
            let jumping = async {
                tokio::time::sleep(OFTEN * 5).await;
                wall.jump(TimeDelta::seconds(seconds));
            };
            let both = async { tokio::join!(parted(&wall, OFTEN), jumping) };
            let seen = tokio::time::timeout(Duration::from_secs(20), both).await;
            assert!(seen.is_ok(), "{seconds}");
        }
    }

    #[tokio::test]
    async fn a_clock_that_is_set_right_by_less_has_not_jumped() {
        let wall = Wall::default();
        let setting = async {
            for _ in 0..20 {
                tokio::time::sleep(OFTEN * 2).await;
                wall.jump(TimeDelta::seconds(1));
            }
        };
        tokio::select! {
            () = parted(&wall, OFTEN) => panic!("no jump"),
            () = setting => {}
        }
    }
}
