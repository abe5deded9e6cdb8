### The help of the command line: `klik-support --help`. Read by the program. A test of the command line keeps it whole.

## The program and its verbs

help-about = What your support tier covers, when a reaction is due, and your requests to the support desk
help-tiers = Tiers, services and the whole matrix
help-coverage = Whether a tier covers a service, by which clause, and what else can be done
help-quote = When a reaction is due on a tier
help-compare = When a reaction is due on every tier
help-calendar = A year of the work calendar
help-send = Send a request: judged, stored, delivered
help-requests = Requests, or one of them
help-requests-show = Everything about one request
help-requests-sent = You have sent the letter from your mail program: the clock starts
help-requests-not-sent = You have not sent the letter: a draft again
help-requests-reacted = A person at the desk reacted elsewhere: the clock stops
help-requests-open = Open the letter of a request in your mail program
help-requests-save = Save an attachment as a new file
help-requests-duplicate = Begin a draft with the same text and attachments
help-requests-solved = Mark a request as solved
help-outbox = Requests on their way to the desk
help-outbox-flush = Deliver what can go, and fetch replies
help-outbox-retry = Try one request now, whatever it waits for
help-outbox-cancel = Take a waiting request back: a draft again
help-outbox-give-up = Give a request up: it is not sent any more
help-workspace = Workspaces
help-workspace-list = The workspaces there are
help-workspace-create = A workspace of your own: real clock, your own mail program
help-workspace-set = Change the tier, or who writes
help-workspace-accept = Let a workspace from elsewhere send from here
help-workspace-restore = Bring a damaged journal back from its newest backup
help-workspace-reset = Back to the sample data
help-clock = The workspace's clock
help-clock-set = Set it; it stands there
help-clock-advance = Set it ahead
help-clock-real = Let it run with the system's
help-desk = The demo's desk
help-desk-set = Tell the demo's desk how to behave
help-doctor = How things stand, safe to paste into a request
help-completions = The script with which your shell completes verbs and options
help-man = The manual page

## Their arguments

help-arg-workspace = The workspace: its name or folder; else KLIK_SUPPORT_WORKSPACE, else own, else demo
help-arg-lang = Language of the answers: ru or en
help-arg-json = One JSON document on standard output
help-arg-help = This help
help-arg-version = The program's version
help-arg-tier = Tier
help-arg-service = Service
help-arg-at = When the desk receives the request (RFC 3339 with an offset); now, if not given
help-arg-quote-explain = The whole reckoning, day by day
help-arg-quote-batch = Lines of JSON with id, tier and received_at from standard input, a quote a line out
help-arg-calendar-year = Year
help-arg-send-subject = Subject, one line
help-arg-send-body = Text (seen by the machine's other users while this runs)
help-arg-send-body-file = Text from a file; - for standard input
help-arg-send-attach = A file to send along; may be given several times
help-arg-send-what = What is to be installed
help-arg-send-agreed = With whom and when it was agreed, or a reference
help-arg-send-wait = How many seconds to wait for the delivery (30); 0 only stores
help-arg-send-id = The request's id; the same again answers for the same request
help-arg-requests-state = Only requests in this state
help-arg-requests-search = Only requests in which each of these words occurs: number, subject, text, service, reference
help-arg-requests-drafts = Drafts too
help-arg-request = Its id or number
help-arg-requests-sent-at = When (RFC 3339 with an offset); now, if not given
help-arg-requests-reacted-at = When (RFC 3339 with an offset)
help-arg-requests-save-attachment = The attachment's id or name
help-arg-requests-save-to = The folder to save it in
help-arg-requests-solved-undo = Take the mark away
help-arg-wait = How many seconds to wait for the delivery (30); 0 only makes it due
help-arg-name = The workspace: its name or folder
help-arg-workspace-create-name = own, or a further name: a-z, 0-9 and -
help-arg-workspace-create-catalog = The vendor's terms; without it, those that ship with the program
help-arg-organisation = Whose requests these are
help-arg-person = Who writes
help-arg-email = Where an answer goes
help-arg-news-subscription = Whether you are subscribed to the vendor's news
help-arg-workspace-accept-yes = Yes: what waits in it goes out from here
help-arg-workspace-restore-yes = Yes: the journal that is there is put aside, unchanged
help-arg-workspace-reset-workspace = Only the demo can be reset
help-arg-clock-set-at = RFC 3339 with an offset
help-arg-clock-advance-by = 90m, 2h, 3d, or next-event: the next answer or due instant
help-arg-desk-set-mode = How: it answers, cannot be reached, takes its time, or its answer is lost
help-arg-completions-shell = Your shell

## Headings

help-usage = Usage
help-options = options
help-command = command
help-heading-commands = Commands
help-heading-arguments = Arguments
help-heading-options = Options
