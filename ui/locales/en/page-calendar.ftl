### Words of the page: the work calendar. Read by the page.

page-calendar = Calendar
page-calendar-months = Months
page-calendar-facts = What makes days different
page-calendar-year = Year
page-calendar-year-before = The year before
page-calendar-year-after = The year after
page-calendar-now = to the current year
page-month-before = The month before
page-month-after = The month after
page-presets = Moments with a name
