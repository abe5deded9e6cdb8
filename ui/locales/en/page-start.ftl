### Words of the page: the first start and the settings. Read by the page.

page-start-title = When is the support desk’s reaction due?
page-start-explains = The program names the date before you write, and shows what becomes of your request. Where shall we begin?
page-start-demo-head = See how it works
page-start-demo-explains = A made-up organisation with a dozen requests and a clock that you can set. Nothing is sent anywhere.
page-start-demo = Look at the demo
page-start-own-head = Write to your own support desk
page-start-own-explains = Requests leave through your own mail program: there is nothing to set up. Choosing your tier is enough; the rest can wait.
page-start-own = Connect your support
page-start-connect = Connect
page-start-compare-head = Choose a tier
page-start-compare-explains = All services and deadlines of the three tiers side by side. Nothing is stored.
page-start-compare = Only compare tiers

## The profile

page-profile-organisation = Organisation
page-profile-person = Who writes
page-profile-email = E-mail for the answer
page-profile-tier = Support tier
page-profile-tier-explains = The tier decides which services are included and by when a reaction is promised. It can be changed later.
page-profile-news = We are subscribed to the vendor’s news

## Settings

page-settings = Settings
page-settings-saved = stored
page-settings-profile = Profile
page-settings-profile-demo = Everything in the demo is made up: there is no organisation to change, and the tier is chosen above.
page-settings-language = Language
page-settings-theme = Appearance
page-settings-theme-system = Same as the system
page-settings-theme-light = Light
page-settings-theme-dark = Dark
page-settings-zoom = Size
page-settings-zoom-in = Larger
page-settings-zoom-out = Smaller
# $percent (text): how large everything is shown
page-settings-zoom-percent = { $percent } %
page-settings-zoom-keys = Ctrl + and Ctrl −, the usual size: Ctrl 0
page-settings-workspaces = Workspaces
page-settings-shown = open now
page-settings-show = Open
page-settings-data = Data
# $folder (text): where the program's data lies
page-settings-folder = Everything is kept in the folder { $folder }
page-settings-folder-explains = Requests, attachments, backups and settings.
page-settings-folder-open = Open the folder
page-settings-folder-unopened = It could not be opened: there is no program for folders. Open it yourself.
page-settings-about = Version, terms, calendar and licences: in Help
page-workspace = Workspace

## Notices of the desktop

page-settings-notices = Notices
page-settings-notices-on = Tell me of an answer, and of a reaction that is due soon or overdue
page-settings-notices-explains = Once per request, and only for your own support. A click opens the request.
page-settings-quiet-from = Quiet from
page-settings-quiet-until = until
page-settings-quiet-none = There are no quiet hours: they begin and end at the same time.
# $hour (text): an hour of the day
page-settings-hour = { $hour } h
