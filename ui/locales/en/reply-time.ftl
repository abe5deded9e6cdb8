### The reaction time: deadlines, the ledger and its sum, the comparison of tiers. Read by the program and the page.
### Dates, durations and distances come finished from the program.

## Deadlines

# $weekday (text): the day that ends then, "Tuesday"; $date (text): its date; $time (text): 24:00, with the zone where the date is whole
due-by-end-of-day = by the end of { $weekday }, { $date } ({ $time })
# $weekday (text): the day that ends then, "Tuesday"; $date (text): its date; $time (text): 24:00 with the zone; $distance (text): "in 5 days"
due-by-end-of-day-and-distance = by the end of { $weekday }, { $date } ({ $time }, { $distance })
# $due (text): the deadline; $distance (text): "in 5 days"
due-and-distance = { $due } ({ $distance })
# $time (text): the time on the person's own clock, with the day where it is another one, "19:20"
time-here = { $time } where you are

## Lengths of time

# $count (number): how many days
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
# $length (text): how long, "5 days"
distance-ahead = in { $length }
# $length (text): how long, "34 h"
distance-ago = { $length } ago
distance-now = now
# $count (number): how many working days lie between two deadlines
working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
# $length (text): how much working time lies between two deadlines, "6 h"
working-hours = { $length } of working days

## Kinds of day, short under a date and long where there is room

day-working = working
day-shortened = shortened
day-shortened-long = working, shortened
day-working-weekend = working
# $date (text): where the day off went, "31 December"
day-working-weekend-long = working: its day off went to { $date }
# $date (text): where the day off went, "31 December"; $number (text): the decree's number, "1466"
day-working-weekend-by-decree = working: its day off went to { $date }, decree No. { $number }
day-weekend = day off
day-holiday = holiday
day-moved = moved
# $date (text): where the day off came from, "3 January"
day-moved-long = moved from { $date }
# $date (text): where the day off came from, "3 January"; $number (text): the decree's number, "1466"
day-moved-by-decree = moved from { $date }, decree No. { $number }
day-presidential = non-working
day-presidential-long = non-working day by decree
# $number (text): the decree's number, "206"
day-presidential-by-decree = non-working day by presidential decree No. { $number }
# several weekend days at once
days-weekend = days off
# several working days at once
days-working = working
# several presidential days at once
days-presidential = non-working days by decree
# several presidential days at once; $number (text): the decree's number, "206"
days-presidential-by-decree = non-working days by presidential decree No. { $number }

## Decrees

# $number (text): "1466"; $date (text): "24 September 2025"
decree-government = government decree No. { $number } of { $date }
# $number (text): "206"; $date (text): "25 March 2020"
decree-president = presidential decree No. { $number } of { $date }
# $date (text): "29 May 2020"
decree-president-unnumbered = presidential decree of { $date }

## Blocks of the ledger

# $day (text): the day or days, "Fri, 1 May"; $kind (text): what it is
block-title = { $day } — { $kind }
# $length (text): "6 h 40 min"; $clauses (text): "clause B6"
block-running = The clock runs for { $length }: { $clauses }.
# $length (text): "24 h"; $clauses (text): "clause B6"; $decree (text): the decree
block-running-decree = The clock runs for { $length }: { $clauses }, { $decree }.
# $length (text): "24 h"; $clauses (text): "clause B6"
block-paused = The clock stands for { $length }: { $clauses }.
# $length (text): "24 h"; $clauses (text): "clause B6"
block-paused-by-law = The clock stands for { $length }: { $clauses }, article 112 of the Labour Code.
# $length (text): "24 h"; $clauses (text): "clause B6"; $decree (text): the decree
block-paused-decree = The clock stands for { $length }: { $clauses }, { $decree }.
# $year (text): which year
block-projected = The calendar of { $year } is projected.
block-unused = This time was not needed: the reaction came earlier.
# $length (text): "48 h"
block-label-paused = pause { $length }
# $time (text): "17:20"
axis-from = from { $time }

## Flags

# $due (text): the deadline
flag-due = Reaction due { $due }
# $at (text): the instant, short
flag-desk-by = By desk hours { $at }
# $at (text): the instant, short
flag-reaction = Reaction { $at }

## The sum

# $total (text): "48 h"; $terms (text): "6 h 40 min Thu + 24 h Mon + 17 h 20 min Tue"
sum-sentence = { $total } of working days: { $terms } = { $total }
# $total (text): "24 h"; $term (text): the one day it falls on, "24 h Mon"
sum-sentence-single = { $total } of working days: { $term }
# $count (text): how many whole days; $length (text): "24 h"; $days (text): "Mon–Fri"
sum-term-days = { $count } × { $length } { $days }
# $time (text): "17:20"
why-from = from { $time }
# $time (text): "17:20"
why-until = until { $time }
why-whole-day = the whole day
why-whole-days = whole days
# $part (text): which part of the day counts; $kind (text): what day it is
why-with-kind = { $part }, { $kind }
amount-paused = pause
total = Total
# $clauses (text): "B6"
total-why = of working days, { $clauses }

## How the clause is read

# $clauses (text): "clause B6"
reading = A working day counts whole; a day off and a holiday stop the clock until midnight: this is how we read { $clauses }.
# $allowance (text): "48 h"
reading-stricter = A stricter reading: the time is extended once, by the hours of days off in the first { $allowance }. The reaction would be due no later than this, but it could fall on a day off.
# $years (text): "2028", "2028, 2029"; $count (number): how many years
projected = { $count ->
    [one] The calendar of { $years } is projected: there is no decree yet. Once the calendar is updated, the date will be reckoned again.
   *[other] The calendars of { $years } are projected: there are no decrees yet. Once they are updated, the date will be reckoned again.
}
# $days (text): which days
presidential-run = The terms do not mention non-working days by presidential decree ({ $days }): the clock runs on them.
# $days (text): which days
presidential-pause = Non-working days by presidential decree ({ $days }) count as days off: the clock stands on them.

## The promise of a tier

# $due (text): the deadline
promise-large = Reaction due { $due }
promise-none = No reaction time is promised
# $clauses (text): "clause F3"
promise-none-under = The time depends on the support desk’s load: { $clauses }.
# $due (text): the deadline and its distance, or the sentence that names them
promise-if-now = { $due }, if the desk receives the request now
# $due (text): the same; $received (text): the supposed receipt, "on Thursday, …, at 17:20 MSK"
promise-if-then = { $due }, if the desk receives the request { $received }
# $due (text): the same; $received (text): when it was submitted, "on Thursday, …"
promise-at-submission = { $due }; promised { $received }
# $due (text): the same; $received (text): when the desk took it, "on Thursday, …"
promise-from-receipt = { $due }; the desk received the request { $received }
# $at (text): the deadline's time; $hours (text): "10:00–18:00"
promise-desk-same = By desk hours: at the same time, { $at } lies within the desk’s hours, { $hours }
# $at (text): the instant, short; $hours (text): "10:00–18:00"
promise-desk-earlier = By desk hours: { $at }, the desk works { $hours } on working days
# $hours (text): "10:00–18:00"
promise-desk-none = By desk hours: there is no such time, the desk, { $hours } on working days, does not open before it is due
# $clauses (text): "clauses B1, B6"
promise-desk-note = This follows from the terms ({ $clauses }) and is not a promise of its own.
# $at (text): when a person reacted; $left (text): allowance left; $allowance (text): the whole allowance
outcome-in-time = Reaction in time: { $at }; { $left } of { $allowance } left
# $at (text): when a person reacted
outcome-at-the-minute = Reaction in time: { $at }
# $at (text): when a person reacted; $over (text): how much later than the deadline
outcome-late = Reaction late: { $at }, { $over } after it was due
# $at (text): when a person reacted
outcome-unpromised = Reaction: { $at }
# $tier (text): the tier's name; $promise (text): the promise in one sentence
text-promise = { $tier }. { $promise }.
# $verdict (text): the head of a verdict; $clauses (text): "clauses B7, B9"
text-verdict = { $verdict }, { $clauses }

## The comparison of tiers

# $received (text): the receipt
compare-received = If the desk receives the request: { $received }
# $tier (text): the tier's name, "Extended"; $difference (text): "1 working day"
compare-earlier = On { $tier } a reaction is due { $difference } earlier
compare-same = A reaction is due at the same time on different tiers
# $tier (text): the tier's name, "Basic"
compare-only = Only { $tier } promises a reaction time
compare-none = No tier promises a reaction time
# $due (text): the earlier deadline; $other (text): the later one; $tier (text): its tier
compare-under-instead = { $due } instead of { $other } on { $tier }.
# $due (text): the deadline
compare-under-due = { $due }.
# $count (number): how many tiers; $tiers (text): their names
compare-unpromised = { $count ->
    [one] { $tiers } promises no reaction time.
   *[other] { $tiers } promise no reaction time.
}
# $allowance (text): "48 h"; $clauses (text): "B6"
lane-promise = { $allowance }, { $clauses }
lane-unpromised = not promised
lane-by-load = as the desk’s load allows
# $tier (text): the tier's name; $promise (text): the promise in one sentence; $sum (text): the sum in one sentence
lane-aloud = { $tier }. { $promise }. { $sum }.
# $tier (text): the tier's name; $promise (text): that nothing is promised; $why (text): why, a sentence
lane-aloud-unpromised = { $tier }. { $promise }. { $why }
