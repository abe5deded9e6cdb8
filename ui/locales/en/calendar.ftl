### The work calendar: its sentence, its days, its facts. Read by the program.

## The sentence on top

# $day (text): when the clock stops, "on Friday, 1 May"; $length (text): for how long, "3 days"
calendar-stands-from = The clock stops { $day }, for { $length }
# $day (text): when it goes on, "on Monday, 4 May"
calendar-stands-until = The clock stands and goes on { $day }
# $day (text): when it goes on, "On Monday, 4 May"
calendar-goes-on = { $day }, it goes on.
# $day (text): today, "Thursday, 30 April"; $kind (text): what day it is, "day off"
calendar-today = Today is { $day }: { $kind }.
# $year (text): which year; $days (number): its working days
calendar-year = { $days ->
    [one] { $year } has { $days } working day
   *[other] { $year } has { $days } working days
}
# $year (text): which year; $days (number): its working days
calendar-year-projected = { $days ->
    [one] { $year } has { $days } working day: the year is projected
   *[other] { $year } has { $days } working days: the year is projected
}
calendar-year-may-change = Moves by decree are not known yet: once the decree is out, days may change.
# $days (number): the days on which the clock stands
calendar-year-stands = { $days ->
    [one] On { $days } more day the clock stands: it is a day off or a holiday.
   *[other] On { $days } more days the clock stands: days off, holidays and moves.
}

## Where the year is known from

# $decree (text): "government decree No. 1466 of 24 September 2025"
calendar-official = fixed: { $decree }
calendar-projected = projected: no decree yet, resting on article 112 of the Labour Code and the days of the week

## A day

# $title (text): "Friday, 1 May — Spring and Labour Day"; $reason (text): one or more sentences
calendar-day-aloud = { $title }. { $reason }
# $title (text): "Friday, 1 May — Spring and Labour Day"; $reason (text): one or more sentences
calendar-today-aloud = Today. { $title }. { $reason }
# $clauses (text): "clauses B6, E6"
calendar-runs = The clock runs: { $clauses }.
# $clauses (text): "clauses B6, E6"; $act (text): the decree
calendar-runs-by-act = The clock runs: { $clauses }, { $act }.
# $clauses (text): "clauses B6, E6"
calendar-stands = The clock stands: { $clauses }.
# $clauses (text): "clauses B6, E6"; $act (text): the decree or the law
calendar-stands-by-act = The clock stands: { $clauses }, { $act }.
# $date (text): where the day off went, "9 January"; $act (text): by which decree or law
calendar-went-to = Its day off went to { $date }: { $act }.
calendar-shortened-counts = The working day is an hour shorter, but counts whole.
calendar-labour-code = article 112 of the Labour Code
calendar-labour-code-shortened = article 95 of the Labour Code

## Kinds of day with their number

# $count (text): how many
calendar-kind-working = working, { $count }
# $count (text): how many
calendar-kind-shortened = an hour shorter, { $count }
# $count (text): how many
calendar-kind-weekend = day off, { $count }
# $count (text): how many
calendar-kind-holiday = holiday, { $count }
# $count (text): how many
calendar-kind-moved = moved, { $count }
# $count (text): how many
calendar-kind-working-weekend = working weekend day, { $count }
# $count (text): how many
calendar-kind-presidential = non-working by decree, { $count }
calendar-mark-today = today
calendar-mark-projected = projected year

## Facts of a year

calendar-facts-holidays = Holidays: article 112 of the Labour Code
calendar-facts-moves = Moves
calendar-facts-working-weekends = Working weekend days
calendar-facts-presidential-run = Non-working days by presidential decree: the clock runs
calendar-facts-presidential-pause = Non-working days by presidential decree: the clock stands
calendar-facts-shortened = Shortened days
calendar-shortened-whole = an hour shorter, counted whole
# $move (text): "moved from 3 January"; $holiday (text): "New Year holidays"
calendar-moved-holiday = { $move }, { $holiday }
