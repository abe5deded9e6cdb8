### Words of the page: the work calendar. Read by the page.

page-calendar = Календарь
page-calendar-months = Месяцы
page-calendar-facts = Чем дни отличаются
page-calendar-year = Год
page-calendar-year-before = Предыдущий год
page-calendar-year-after = Следующий год
page-calendar-now = к текущему году
page-month-before = Предыдущий месяц
page-month-after = Следующий месяц
page-presets = Моменты с именем
