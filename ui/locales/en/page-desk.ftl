### Words of the page: the help desk that requests go into, and the organisation's requests there. Read by the page.

# $place (text): where it is
page-desk-way = Requests go from here straight into the help desk: { $place }. Answers come into the requests.
page-desk-set-up = Connect a help desk
page-desk-change = Change the help desk
page-desk-leave-explains = New requests will be made ready for the mail program. Those that wait go to the desk before, and those begun go on there. Conversations stay.

## Setting the desk up

page-desk-title = Help desk
page-desk-explains = Where the vendor or an integrator runs Request Tracker or Redmine, requests go straight into it, with the reaction due on them: both sides see the same date.
page-desk-kind = Program
page-desk-url = Address
page-desk-key = Key
page-desk-key-rt = The key (authentication token) is made in Request Tracker: Logged in as → Settings → Auth Tokens.
page-desk-key-redmine = The API key is shown in Redmine: My account → API access key.
page-desk-key-held = The key is entered. To replace it, write a new one.
page-desk-secret-missing = Enter the key: for this address there is none yet.
page-desk-place-rt = Queue
page-desk-place-redmine = Project’s identifier
page-desk-tracker = Tracker’s number
page-desk-letter-field = Field for the letter’s id
page-desk-fields-rt = By this field a request is found again, so that it never goes twice. Names as in Request Tracker.
page-desk-fields-redmine = By this field a request is found again, so that it never goes twice. The administrator’s lines print the fields’ numbers.
page-desk-tier-field = Field for the tier
page-desk-service-field = Field for the service
page-desk-lines = Lines for the administrator
page-desk-lines-explains = Give them to whoever runs this desk: they create the fields and give your key the rights. What is there already does not change.
page-desk-lines-copy = Copy the lines
page-desk-anyway-explains = The check failed. If you save it as it is, requests will wait in the outbox until the desk takes them. Nothing is lost.

## The steps of the check

page-step-program = Program:
page-step-queue = Queue:
page-step-project = Project:
page-step-tracker = Tracker:
page-step-create = Right to create requests:
page-step-field-letter-id = Field for the letter’s id:
page-step-field-tier = Field for the tier:
page-step-field-service = Field for the service:
page-step-own-requests = Own requests are seen:

## The organisation's requests

page-organisation = Organisation
page-organisation-own = ← Your requests
page-organisation-read = Read again
page-organisation-reading = Being read from the help desk…
# $at (text): when
page-organisation-at = Read: { $at }
page-organisation-more = Show more
page-organisation-empty = The organisation has no requests yet
page-organisation-empty-explains = All requests with this program’s mark that your key may read at the help desk show here.
page-organisation-safe = What was read before is in place.
