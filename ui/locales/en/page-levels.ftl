### Words of the page: the tiers. Read by the page.

page-levels-if-asked = If you write
page-levels-now = now
page-levels-pick = choose a time
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
page-matrix-hint = Choose a cell: its clause in plain words comes here, and how to ask for the service.
page-panel-condition = Condition.
page-panel-how = How to ask for it.
page-panel-ask = New request
