### Words of the page: help, and about the program. Read by the page.

page-help-reaction = What counts as a reaction
page-help-reaction-when = The time starts when the support desk has received the request, and ends with the first message of one of its people. An automatic receipt is no reaction.
page-help-reaction-ours = This is our reading: the terms say neither when the time starts nor what a reaction is. A reaction is not yet a solution, nor necessarily an answer that solves anything.
page-help-days-off = Weekends and holidays
page-help-days-off-ours = By clauses B6 and E6 the time is extended by the hours of days off and holidays that it meets. We read this as follows: the extended time is still that time, and if the extension itself meets a day off, it is extended again. A working day counts whole, all its 24 hours.
page-help-days-off-strict = There is a stricter reading: to extend once, by the hours of days off and holidays within the first 48 hours (24 on Extended). Such a time is never later than ours, and sometimes falls on a day off. The program shows no second date.
page-help-desk = By desk hours
page-help-desk-explains = The support desk works from 10:00 to 18:00 Moscow time on working days. “By desk hours” is the last such moment before the reaction is due: it follows from clauses B1 and B6, and is no promise of its own.
page-help-keys = Keys
page-help-keys-key = Keys
page-help-keys-does = What they do
page-help-key-palette = Find and go: screen, service, request, setting
page-help-key-new = New request; the one begun stays as a draft
page-help-key-send = Send the request
page-help-key-find = Search on the screen
page-help-key-print = Print the comparison of tiers
page-help-key-screens = Screens in their order
page-help-key-arrows = Inside a list, a table, a time axis
page-help-key-close = Close what is open on top
page-help-key-zoom = Larger, smaller, usual size
page-help-key-help = This help
page-help-arrows = Arrows
page-help-data = Where data lies
# $folder (text): where the program's data lies
page-help-data-folder = Everything is kept in the folder { $folder }. Only what you sent leaves this computer.
page-help-ask = Whom to ask
# $address (text): the desk's address
page-help-ask-desk = About services, ask the support desk: { $address }. The terms name no other way; the simplest is to write a new request here.
page-help-ask-program = About the program itself, ask the same way and add the facts below.
page-about = About the program
page-about-copy = Copy the facts
