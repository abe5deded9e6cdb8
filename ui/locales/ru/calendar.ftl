### The work calendar: its sentence, its days, its facts. Read by the program.

## The sentence on top

# $day (text): when the clock stops, «в пятницу, 1 мая»; $length (text): for how long, «3 дня»
calendar-stands-from = Счёт времени остановится { $day }, на { $length }
# $day (text): when it goes on, «в понедельник, 4 мая»
calendar-stands-until = Счёт времени стоит и пойдёт { $day }
# $day (text): when it goes on, «В понедельник, 4 мая»
calendar-goes-on = { $day }, он пойдёт дальше.
# $day (text): today, «четверг, 30 апреля»; $kind (text): what day it is, «выходной»
calendar-today = Сегодня { $day }: { $kind }.
# $year (text): which year; $days (number): its working days
calendar-year = { $days ->
    [one] В { $year } году { $days } рабочий день
    [few] В { $year } году { $days } рабочих дня
    [many] В { $year } году { $days } рабочих дней
   *[other] В { $year } году { $days } рабочего дня
}
# $year (text): which year; $days (number): its working days
calendar-year-projected = { $days ->
    [one] В { $year } году { $days } рабочий день: год расчётный
    [few] В { $year } году { $days } рабочих дня: год расчётный
    [many] В { $year } году { $days } рабочих дней: год расчётный
   *[other] В { $year } году { $days } рабочего дня: год расчётный
}
calendar-year-may-change = Переносы по постановлению ещё не известны: когда оно выйдет, дни могут измениться.
# $days (number): the days on which the clock stands
calendar-year-stands = { $days ->
    [one] Ещё { $days } день счёт времени стоит: это выходной или праздник.
    [few] Ещё { $days } дня счёт времени стоит: это выходные, праздники и переносы.
    [many] Ещё { $days } дней счёт времени стоит: это выходные, праздники и переносы.
   *[other] Ещё { $days } дня счёт времени стоит: это выходные, праздники и переносы.
}

## Where the year is known from

# $decree (text): «постановление № 1466 от 24 сентября 2025 г.»
calendar-official = утверждён: { $decree }
calendar-projected = расчётный: постановления ещё нет, основание — статья 112 ТК и дни недели

## A day

# $title (text): «Пятница, 1 мая — Праздник Весны и Труда»; $reason (text): one or more sentences
calendar-day-aloud = { $title }. { $reason }
# $title (text): «Пятница, 1 мая — Праздник Весны и Труда»; $reason (text): one or more sentences
calendar-today-aloud = Сегодня. { $title }. { $reason }
# $clauses (text): «пункты B6, E6»
calendar-runs = Счёт идёт: { $clauses }.
# $clauses (text): «пункты B6, E6»; $act (text): the decree
calendar-runs-by-act = Счёт идёт: { $clauses }, { $act }.
# $clauses (text): «пункты B6, E6»
calendar-stands = Счёт стоит: { $clauses }.
# $clauses (text): «пункты B6, E6»; $act (text): the decree or the law
calendar-stands-by-act = Счёт стоит: { $clauses }, { $act }.
# $date (text): where the day off went, «9 января»; $act (text): by which decree or law
calendar-went-to = Выходной перенесён на { $date }: { $act }.
calendar-shortened-counts = Рабочий день короче на час, но считается целиком.
calendar-labour-code = статья 112 ТК
calendar-labour-code-shortened = статья 95 ТК

## Kinds of day with their number

# $count (text): how many
calendar-kind-working = рабочий, { $count }
# $count (text): how many
calendar-kind-shortened = сокращённый на час, { $count }
# $count (text): how many
calendar-kind-weekend = выходной, { $count }
# $count (text): how many
calendar-kind-holiday = праздник, { $count }
# $count (text): how many
calendar-kind-moved = перенос, { $count }
# $count (text): how many
calendar-kind-working-weekend = рабочий выходной, { $count }
# $count (text): how many
calendar-kind-presidential = нерабочий по указу, { $count }
calendar-mark-today = сегодня
calendar-mark-projected = расчётный год

## Facts of a year

calendar-facts-holidays = Праздники: статья 112 ТК
calendar-facts-moves = Переносы
calendar-facts-working-weekends = Рабочие выходные
calendar-facts-presidential-run = Нерабочие дни по указу: счёт идёт
calendar-facts-presidential-pause = Нерабочие дни по указу: счёт стоит
calendar-facts-shortened = Сокращённые дни
calendar-shortened-whole = короче на час, считаются целиком
# $move (text): «перенос с 3 января»; $holiday (text): «Новогодние каникулы»
calendar-moved-holiday = { $move }, { $holiday }
