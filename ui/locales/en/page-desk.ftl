### Words of the page: the help desk that requests go into, and the organisation's requests there. Read by the page.

# $place (text): where it is
page-desk-way = Requests go from here straight into the help desk: { $place }. Answers come into the requests.
page-desk-set-up = Connect a help desk
page-desk-change = Change the help desk

## The organisation's requests

page-organisation = Organisation
page-organisation-own = ← Your requests
page-organisation-read = Read again
page-organisation-reading = Being read from the help desk…
# $at (text): when
page-organisation-at = Read: { $at }
page-organisation-more = Show more
page-organisation-newer = Show newer ones
page-organisation-empty = The organisation has no requests yet
page-organisation-empty-explains = All requests with this program’s mark that your key may read at the help desk show here.
page-organisation-safe = What was read before is in place.
