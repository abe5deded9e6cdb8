### The reaction time: deadlines, the ledger and its sum, the comparison of tiers. Read by the program and the page.
### Dates, durations and distances come finished from the program.

## Deadlines

# $weekday (text): the day that ends then, «вторника»; $date (text): its date; $time (text): 24:00, with the zone where the date is whole
due-by-end-of-day = до конца { $weekday }, { $date } ({ $time })
# $weekday (text): the day that ends then, «вторника»; $date (text): its date; $time (text): 24:00 with the zone; $distance (text): «через 5 дней»
due-by-end-of-day-and-distance = до конца { $weekday }, { $date } ({ $time }, { $distance })
# $due (text): the deadline; $distance (text): «через 5 дней»
due-and-distance = { $due } ({ $distance })
# $time (text): the time on the person's own clock, with the day where it is another one, «19:20»
time-here = у вас { $time }

## Lengths of time

# $count (number): how many days
days = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
}
# $length (text): how long, «5 дней»
distance-ahead = через { $length }
# $length (text): how long, «34 ч»
distance-ago = { $length } назад
distance-now = сейчас
# $count (number): how many working days lie between two deadlines
working-days = { $count ->
    [one] { $count } рабочий день
    [few] { $count } рабочих дня
    [many] { $count } рабочих дней
   *[other] { $count } рабочего дня
}
# $length (text): how much working time lies between two deadlines, «6 ч»
working-hours = { $length } рабочих дней

## Kinds of day, short under a date and long where there is room

day-working = рабочий
day-shortened = сокращённый
day-shortened-long = рабочий, сокращённый
day-working-weekend = рабочий
# $date (text): where the day off went, «31 декабря»
day-working-weekend-long = рабочий: выходной перенесён на { $date }
# $date (text): where the day off went, «31 декабря»; $number (text): the decree's number, «1466»
day-working-weekend-by-decree = рабочий: выходной перенесён на { $date }, постановление № { $number }
day-weekend = выходной
day-holiday = праздник
day-moved = перенос
# $date (text): where the day off came from, «3 января»
day-moved-long = перенос с { $date }
# $date (text): where the day off came from, «3 января»; $number (text): the decree's number, «1466»
day-moved-by-decree = перенос с { $date }, постановление № { $number }
day-presidential = нерабочий
day-presidential-long = нерабочий день по указу
# $number (text): the decree's number, «206»
day-presidential-by-decree = нерабочий день по указу № { $number }
# several weekend days at once
days-weekend = выходные
# several working days at once
days-working = рабочие
# several presidential days at once
days-presidential = нерабочие дни по указу
# several presidential days at once; $number (text): the decree's number, «206»
days-presidential-by-decree = нерабочие дни по указу № { $number }

## Decrees

# $number (text): «1466»; $date (text): «24 сентября 2025 г.»
decree-government = постановление № { $number } от { $date }
# $number (text): «206»; $date (text): «25 марта 2020 г.»
decree-president = указ № { $number } от { $date }
# $date (text): «29 мая 2020 г.»
decree-president-unnumbered = указ от { $date }

## Blocks of the ledger

# $day (text): the day or days, «Пт, 1 мая»; $kind (text): what it is
block-title = { $day } — { $kind }
# $length (text): «6 ч 40 мин»; $clauses (text): «пункт B6»
block-running = Счёт идёт { $length }: { $clauses }.
# $length (text): «24 ч»; $clauses (text): «пункт B6»; $decree (text): the decree
block-running-decree = Счёт идёт { $length }: { $clauses }, { $decree }.
# $length (text): «24 ч»; $clauses (text): «пункт B6»
block-paused = Счёт стоит { $length }: { $clauses }.
# $length (text): «24 ч»; $clauses (text): «пункт B6»
block-paused-by-law = Счёт стоит { $length }: { $clauses }, статья 112 ТК.
# $length (text): «24 ч»; $clauses (text): «пункт B6»; $decree (text): the decree
block-paused-decree = Счёт стоит { $length }: { $clauses }, { $decree }.
# $year (text): which year
block-projected = Календарь { $year } года расчётный.
block-unused = Это время не понадобилось: реакция была раньше.
# $length (text): «48 ч»
block-label-paused = пауза { $length }
# $time (text): «17:20»
axis-from = с { $time }

## Flags

# $due (text): the deadline
flag-due = Срок реакции — { $due }
# $at (text): the instant, short
flag-desk-by = По часам поддержки — { $at }
# $at (text): the instant, short
flag-reaction = Реакция — { $at }

## The sum

# $total (text): «48 ч»; $terms (text): «6 ч 40 мин чт + 24 ч пн + 17 ч 20 мин вт»
sum-sentence = { $total } рабочих дней: { $terms } = { $total }
# $total (text): «24 ч»; $term (text): the one day it falls on, «24 ч пн»
sum-sentence-single = { $total } рабочих дней: { $term }
# $count (text): how many whole days; $length (text): «24 ч»; $days (text): «пн–пт»
sum-term-days = { $count } × { $length } { $days }
# $time (text): «17:20»
why-from = с { $time }
# $time (text): «17:20»
why-until = до { $time }
why-whole-day = весь день
why-whole-days = целиком
# $part (text): which part of the day counts; $kind (text): what day it is
why-with-kind = { $part }, { $kind }
amount-paused = пауза
total = Всего
# $clauses (text): «B6»
total-why = рабочих дней, { $clauses }

## How the clause is read

# $clauses (text): «пункт B6»
reading = Рабочий день считается целиком, выходной и праздник останавливают счёт до полуночи: так мы читаем { $clauses }.
# $allowance (text): «48 ч»
reading-stricter = Более строгое прочтение: время продлевают один раз, на часы выходных и праздников в первые { $allowance }. Такой срок не позже нашего, но может прийтись на выходной.
# $years (text): «2028», «2028, 2029»; $count (number): how many years
projected = { $count ->
    [one] Календарь { $years } года расчётный: постановления ещё нет. Когда календарь обновится, срок будет пересчитан.
    [few] Календари { $years } годов расчётные: постановлений ещё нет. Когда они обновятся, срок будет пересчитан.
    [many] Календари { $years } годов расчётные: постановлений ещё нет. Когда они обновятся, срок будет пересчитан.
   *[other] Календари { $years } годов расчётные: постановлений ещё нет. Когда они обновятся, срок будет пересчитан.
}
# $days (text): which days
presidential-run = Нерабочие дни по указу ({ $days }) условия не называют: счёт в эти дни идёт.
# $days (text): which days
presidential-pause = Нерабочие дни по указу ({ $days }) считаются выходными: счёт в эти дни стоит.

## The promise of a tier

# $due (text): the deadline
promise-large = Срок реакции — { $due }
promise-none = Срок реакции не обещан
# $clauses (text): «пункт F3»
promise-none-under = Время зависит от загрузки службы поддержки: { $clauses }.
# $due (text): the deadline and its distance, or the sentence that names them
promise-if-now = { $due }, если служба получит запрос сейчас
# $due (text): the same; $received (text): the supposed receipt, «в четверг, …, в 17:20 МСК»
promise-if-then = { $due }, если служба получит запрос { $received }
# $due (text): the same; $received (text): when it was submitted, «в четверг, …»
promise-at-submission = { $due }; обещано { $received }
# $due (text): the same; $received (text): when the desk took it, «в четверг, …»
promise-from-receipt = { $due }; служба получила запрос { $received }
# $at (text): the deadline's time; $hours (text): «10:00–18:00»
promise-desk-same = По часам поддержки — тогда же: { $at } приходится на часы поддержки, { $hours }
# $at (text): the instant, short; $hours (text): «10:00–18:00»
promise-desk-earlier = По часам поддержки — { $at }: служба работает { $hours } в рабочие дни
# $hours (text): «10:00–18:00»
promise-desk-none = По часам поддержки такого времени нет: до срока служба, { $hours } в рабочие дни, не откроется
# $clauses (text): «пункты B1, B6»
promise-desk-note = Это следует из условий ({ $clauses }) и отдельно не обещано.
# $at (text): when a person reacted; $left (text): allowance left; $allowance (text): the whole allowance
outcome-in-time = Реакция вовремя: { $at }; осталось { $left } из { $allowance }
# $at (text): when a person reacted
outcome-at-the-minute = Реакция вовремя: { $at }
# $at (text): when a person reacted; $over (text): how much later than the deadline
outcome-late = Реакция позже срока: { $at }, позже на { $over }
# $at (text): when a person reacted
outcome-unpromised = Реакция: { $at }
# $tier (text): the tier's name; $promise (text): the promise in one sentence
text-promise = { $tier }. { $promise }.
# $verdict (text): the head of a verdict; $clauses (text): «пункты B7, B9»
text-verdict = { $verdict }, { $clauses }

## The comparison of tiers

# $received (text): the receipt
compare-received = Если служба получит запрос: { $received }
# $tier (text): the tier's name after «на», «Расширенном»; $difference (text): «1 рабочий день»
compare-earlier = На { $tier } срок реакции раньше на { $difference }
compare-same = Срок реакции на разных уровнях один и тот же
# $tier (text): the tier's name, «Базовый»
compare-only = Срок реакции обещает только { $tier }
compare-none = Срока реакции не обещает ни один уровень
# $due (text): the earlier deadline; $other (text): the later one after «вместо»; $tier (text): its tier after «на»
compare-under-instead = { $due } вместо { $other } на { $tier }.
# $due (text): the deadline
compare-under-due = { $due }.
# $count (number): how many tiers; $tiers (text): their names
compare-unpromised = { $count ->
    [one] { $tiers } срока не обещает.
    [few] { $tiers } срока не обещают.
    [many] { $tiers } срока не обещают.
   *[other] { $tiers } срока не обещают.
}
# $allowance (text): «48 ч»; $clauses (text): «B6»
lane-promise = { $allowance }, { $clauses }
lane-unpromised = не обещан
lane-by-load = по загрузке службы
# $tier (text): the tier's name; $promise (text): the promise in one sentence; $sum (text): the sum in one sentence
lane-aloud = { $tier }. { $promise }. { $sum }.
# $tier (text): the tier's name; $promise (text): that nothing is promised; $why (text): why, a sentence
lane-aloud-unpromised = { $tier }. { $promise }. { $why }
