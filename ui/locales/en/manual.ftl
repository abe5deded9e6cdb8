### The manual page: `klik-support man`. Read by the program.

manual-name = Name
manual-description = Description
manual-what-for = Shows what your support tier covers and by which clause of the terms, reckons when a reaction is due by the work calendar, sends requests and keeps all that happened to them. Without a command it opens the window. Answers in JSON and error codes do not change: scripts may rely on them.
manual-exit-status = Exit status
manual-exit-done = Done.
manual-exit-failed = Failed; the message says what happened and what is safe.
manual-exit-usage = Called in a wrong way.
manual-exit-not-covered = Not covered by the tier, or a condition is not met.
manual-exit-calendar = The work calendar does not know a needed day.
manual-exit-person = You are needed: tier, support desk, password.
manual-exit-waiting = Stored, but not delivered within the wait; the delivery goes on by itself.
manual-environment = Environment
manual-home = The folder of all the program’s data.
manual-workspace = The workspace, where --workspace is not given.
