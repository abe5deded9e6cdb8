### Words of the page: what surrounds every screen. Read by the page.

page-navigation = Sections
page-levels = Tiers
page-new = New request
page-requests = Requests
page-help = Help
page-main = Content
page-outbox = Outbox
page-loading = Loading…
page-retry = Try again
page-refresh = Refresh
page-close = Close
page-cancel = Cancel
page-nothing-lost = Everything you wrote is in place.
page-send-now = Send now

## The clock bar of the demo workspace

page-demo = Demo
page-demo-bar = Demo: clock and tier
page-demo-clock = Time in the demo
page-demo-clock-explains = The demo’s clock stands until you move it. Moscow time.
page-date = Date
page-time = Time
page-demo-set = Set the clock
page-demo-advance = to the answer
page-demo-advance-explains = Move the clock to the next event: the support desk’s answer or a reaction due
page-demo-advance-nothing = Nothing lies ahead: every answer has come, every deadline has passed
page-demo-tier = tier:
page-demo-reset = reset the demo
page-demo-reset-title = Reset the demo?
# $requests (number): how many requests stand in the demo; $drafts (number): how many drafts
page-demo-reset-loses = Everything written in the demo goes: { $requests ->
    [one] { $requests } request
   *[other] { $requests } requests
}, { $drafts ->
    [one] { $drafts } draft
   *[other] { $drafts } drafts
} and the text you are writing now. The demo’s own requests come back, and clock and tier stand as at the first start.
page-demo-reset-confirm = Reset

## The window closes while a letter goes

page-letter-leaving = A letter is still being given to the mail server. The window closes by itself as soon as it has gone: within 20 seconds at most.

## A journal that cannot be used

page-trouble-safe = What is safe
page-trouble-next = What to do
page-trouble-file = File
page-trouble-cause = What the database said
page-trouble-again = Check again
page-trouble-others = Other workspaces
page-trouble-text = There is a text in the form that is not saved. It stays there; copy it to be sure.
page-trouble-copy = Copy the text
page-trouble-requests = Open the requests

## A workspace from elsewhere

page-elsewhere = A workspace from elsewhere
page-elsewhere-accept = Send from here
page-elsewhere-later = Later

## The palette

page-palette = Find and go
page-palette-find = Find
page-palette-hint = Screen, service, request, setting
page-palette-found = Found
page-palette-none = Nothing found. Check the words: each of them must occur.
page-palette-screens = Screens
page-palette-requests = Requests
page-palette-services = New request for a service
page-palette-settings = Settings
# $language (text): a language in its own name
page-palette-language = Language: { $language }
# $theme (text): the theme's name
page-palette-theme = Appearance: { $theme }
page-palette-zoom-in = Larger
page-palette-zoom-out = Smaller
page-palette-zoom-usual = Usual size
page-palette-now = now
# $digit (text): the screen's place
page-keys-alt = Alt { $digit }
page-keys-zoom-in = Ctrl +
page-keys-zoom-out = Ctrl −
page-keys-zoom-usual = Ctrl 0
