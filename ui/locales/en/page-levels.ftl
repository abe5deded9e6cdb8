### Words of the page: the tiers. Read by the page.

page-levels-if-asked = If you write
page-levels-now = now
page-levels-chosen = at a chosen time
page-levels-show = Show
page-levels-lanes = Reaction due on each tier
page-levels-shown-before = The reckoning below is the former one.
page-due = reaction due
page-desk-by = by desk hours
page-legend-running = the clock runs
page-legend-paused = pause: days off and holidays
# $hours (text): the desk's hours
page-legend-desk-hours = desk hours, { $hours }
page-matrix-title = What is included
page-matrix-caption = Services and properties by tier: included, included on a condition, not included, not stated
page-matrix-service = Service
page-matrix-own = yours
page-matrix-hint = Choose a cell: its clause in plain words appears here, with the way to ask for the service.
page-panel-condition = Condition.
page-panel-how = How to ask for it.
page-panel-ask = New request
page-matrix-search = Find a service or a clause
page-matrix-search-hint = Service or clause
page-matrix-differing = only differences
# $shown (number): how many rows are shown; $all (number): how many there are
page-matrix-shown = Shown: { $shown } of { $all }
page-matrix-none = There are no such rows.
page-matrix-all = Show all
page-levels-print = Print
page-levels-print-explains = Print the whole comparison (Ctrl+P)
page-paper-clauses = Clauses of the terms
page-paper-program = КлиК Поддержка
