### Words of the window's own part: view models, menus, notices. Read by the program.

## The frame around the screens

workspace-demo = Demo
# $tier (text): the tier's name
workspace-tier = Tier: { $tier }
outbox-sent = Everything is sent
# $count (number): how many requests wait
outbox-waiting = { $count } in the outbox
# $count (number): how many requests wait for the person
outbox-needs-you = { $count ->
    [one] { $count } waits for you
   *[other] { $count } wait for you
}
# $count (number): how many requests have an unknown outcome
outbox-unknown = { $count ->
    [one] { $count }: outcome unknown
   *[other] { $count }: outcome unknown
}
# $at (text): since when
outbox-offline-since = no connection since { $at }
# $why (text): the reason
outbox-answers-unread = answers are not read now: { $why }
# $at (text): when it was asked for last
shown-since = Shown as of { $at }.

## Screens

# $services (number): how many services the matrix has; $properties (number): how many properties of a tier
matrix-count = { $services ->
    [one] { $services } service
   *[other] { $services } services
}, { $properties ->
    [one] { $properties } property
   *[other] { $properties } properties
}
# $at (text): when the draft was kept
draft-saved = saved at { $at }
# $number (text): the request's number in the workspace
request-number = No. { $number }
headline-in-time = Reaction in time
headline-late = Reaction after it was due
headline-reacted = The support desk reacted
# $catalog (text): the edition of the terms; $calendar (text): the edition of the work calendar
promise-editions = terms { $catalog }, calendar { $calendar }
# $catalog (text): the beginning of the hash of the terms' data; $calendar (text): the same of the calendar's
promise-hashes = The SHA-256 of the terms begins with { $catalog }, that of the calendar with { $calendar }
field-wanted = wanted time

## The list's kinds of requests

tab-all = All
tab-needs-you = Needs you
tab-under-way = Under way
tab-answered = Answered
# $at (text): when the person said so
solved-at = You marked it as solved on { $at }

## Workspaces and languages

workspace-own = My support
workspace-none = Comparing tiers
language-name = English

## Attachments

# $limit (text): how much fits, "18 MB"
attachments-limit = up to { $limit } in all
# $total (text): how much is attached; $limit (text): how much fits
attachments-room = { $total } of { $limit }
# The name of a picture that was pasted.
pasted-picture = picture.png
# $path (text): where the new file lies
attachment-saved = Saved: { $path }
# Titles of the system's dialogs.
attach-dialog = Attach files
attachment-save-dialog = Folder for the attachment

## Letters in the person's own mail program

letter-opened = The letter is open in your mail program. Send it there and say so here: the deadline is reckoned from that minute.
letter-ready = The letter is ready for your mail program. Open it, send it there and say so here: the deadline is reckoned from that minute.
letter-unopened = Your mail program did not open. Open the letter’s file in it yourself.
letter-unopened-by-link = Your mail program did not open. Open the letter’s file in it yourself, or copy the letter as a link.
# $path (text): where the letter's file lies
letter-lies = The letter lies in the file { $path }
## What happens next

next-counted = The deadline is reckoned from the minute the support desk receives the request. If that moves it, both are kept.
next-reaction = The first message of a person at the desk appears in the request’s conversation. An automatic receipt is no reaction.
next-letter = Send the letter from your mail program and say so here: the deadline is reckoned from then. If that moves it, both are kept.
next-answer = The answer comes to your mail. Record in the request when the first message of a person came: it shows whether it was in time. An automatic receipt is no reaction.

## Fields and the clipboard

moment-outside = That time is before the request left, or has not come yet.
clipboard = the clipboard

## The page's process died again and again: a dialog of the system's own

process-died-title = The window’s page has ended
process-died = The part of the program that shows the page has ended several times in a row. All that was saved is safe: of what you were typing at most the last moment may be gone. If a new try ends the same way, close other programs or restart the computer.
process-died-again = Show it again
process-died-close = Close

## A text that could not be kept yet

# $path (text): where there is no room; $room (text): how much it takes, “1 MB”
unkept-disk-full = The text is not saved yet: the disk has no room for { $path }. Make at least { $room } free, and it will be saved by itself.
# $path (text): what cannot be written
unkept-read-only = The text is not saved yet: { $path } may not be written to. Allow writing to that folder, and it will be saved by itself.
# $path (text): what cannot be written; $cause (text): what the system said
unkept-storage-failed = The text is not saved yet: { $path } could not be written ({ $cause }). Once the cause is gone, it will be saved by itself.
# $path (text): what cannot be written
reading-read-only = Read-only for now: { $path } cannot be written to. Nothing new is saved or sent here. Allow writing to that folder; the program will notice by itself.
# $path (text): where there is no room
reading-disk-full = Read-only for now: the disk has no room for { $path }. Nothing new is saved or sent here. Make room; the program will notice by itself.

## A journal that cannot be used

trouble-damaged = The journal is damaged
trouble-damaged-happened = In the file that holds the requests of this workspace, some of the data cannot be read. That happens after a disk or power failure.
trouble-damaged-safe = The file is left as it is, nothing more is written to it. Other workspaces are whole. What has gone to the support desk is still there.
trouble-damaged-next = Bring back the last whole copy. The damaged file is not lost: it is put aside, unchanged, next to it.
# $folder (text): the workspace's folder
trouble-damaged-next-alone = There is no whole backup. Copy the whole folder { $folder } to a safe place. If you have a copy of the journal of your own, put it in place of the damaged one and check again. If you have none, rename the folder: then the workspace can be begun anew, and the old files stay yours.
trouble-newer = The journal is newer than the program
# $found (text): the journal's version; $known (text): the newest version this program knows
trouble-newer-happened = A newer program wrote it: the journal’s version is { $found }, and this program knows versions up to { $known }.
trouble-newer-safe = The file is untouched, everything written in it is safe.
trouble-newer-next = Close this window and start the newer program. If it is installed already, see whether a shortcut still opens the old one.
# $at (text): when the backup was made
trouble-restore = Bring back the copy of { $at }
# $at (text): when the backup was made
trouble-restore-title = Bring back the copy of { $at }?
# $folder (text): the workspace's folder
trouble-restore-explains = What was written after it will not be in the journal. The damaged file is put aside, unchanged, in a new folder inside { $folder }.
# $requests (number): how many requests came back; $drafts (number): how many drafts
trouble-restored = The journal is back: { $requests ->
    [one] { $requests } request
   *[other] { $requests } requests
}, { $drafts ->
    [one] { $drafts } draft
   *[other] { $drafts } drafts
}.
# $at (text): when the backup was made
trouble-restored-missing = What was written after { $at } is not in it. Requests that wait to be sent are looked for at the support desk first: nothing goes twice.
# $aside (text): the folder
trouble-restored-aside = The damaged file lies unchanged in { $aside }.

## A workspace from elsewhere

# $made (text): where it was made
elsewhere-made = This workspace was made elsewhere: { $made }.
# $count (number): how many requests wait
elsewhere-waiting = { $count ->
    [one] { $count } request waits and is not sent from here: it may have gone out from there.
   *[other] { $count } requests wait and are not sent from here: they may have gone out from there.
}

## Fields

# $date (text): as typed; $time (text): as typed
moment-unreadable = “{ $date }, { $time }” is not a date and time. Write it like this: 30.04.2026 and 17:20.

## Moments to ask about

preset-friday-evening = Friday evening
preset-before-may-holidays = before the May holidays
preset-last-of-december = 31 December

## About the program

about-program = KliK Support
about-version = Version
about-licence = Licence
about-terms = Terms of support
# $label (text): the edition's own label
about-terms-edition = edition { $label }
about-calendar = Work calendar
# $first (text): the first year; $official (text): the last year fixed by a decree; $last (text): the last year
about-calendar-years = { $first }–{ $official } by government decrees, up to { $last } by article 112 of the Labour Code (projected)
about-parts = Made of
about-parts-named = Tauri, Svelte, SQLite and others, under MIT, Apache 2.0 and licences like them; the typeface Golos Text under the OFL
about-folder = Where data lies

## What a right click offers

menu-cut = Cut
menu-copy = Copy
menu-paste = Paste
menu-select-all = Select all

## The person's own mail account

# $provider (text): whose servers
mail-found = Settings found: { $provider }
mail-not-found = Nothing was found for the address. Enter the servers: your mail administrator knows them.
mail-app-password = A password made for a program is needed here: the mailbox’s usual password will not do.
mail-no-password = This provider lets no program in with a password, only through the browser. Such a mailbox cannot be connected from here.
# The title of the system's dialog.
mail-authority-dialog = Certificate of the authority
# $from (text): the first day; $until (text): the last day
mail-authority-valid = from { $from } to { $until }
mail-authority-valid-unclear = cannot be read
# $address (text): the person's own address
mail-oneself-sent = The letter is sent to { $address }. See whether it arrives.
mail-secret-in-keyring = The mailbox is connected. The password lies in the system’s keyring.
mail-secret-for-this-start = The mailbox is connected. The system has no keyring, and the password is not written to disk: the program asks for it at each start.
# $address (text): the account's address
mail-asks = The mail password of { $address } is needed
mail-asks-why = No keyring holds it. Until you enter it, letters wait, and answers are not read.
mail-asks-label = Mail password
desk-secret-in-keyring = The help desk is connected. The key lies in the system’s keyring.
desk-secret-for-this-start = The help desk is connected. The system has no keyring, and the key is not written to disk: the program will ask for it at every start.
# $host (text): the desk’s server
desk-asks = The key for the help desk { $host } is needed
desk-asks-why = The keyring does not hold it. Until you enter it, requests wait, and answers are not read.
desk-asks-label = Key
# $host (text): the desk’s server; $place (text): the queue
desk-where-queue = { $host }, queue “{ $place }”
# $host (text): the desk’s server; $place (text): the project
desk-where-project = { $host }, project “{ $place }”
desk-where-demo = the demo support desk

## What keeps a request from its desk

held-unknown = The letter was handed over, and the mail server did not answer in time. Whether it arrived is not known yet.
held-unknown-to-do = The program looks for it in your mailbox and never sends it a second time by itself. If you know more, say so.
held-undelivered = A mail server sent the letter back.
held-undelivered-to-do = Send it once more when the reason is gone, or give it up. The text is kept.
held-follow-up-undelivered-to-do = Write the answer anew when the reason is gone. The text is kept.

## Messages of a conversation

message-shown-cut = Only the beginning is shown: the letter is too long.
message-shown-damaged = A part of the letter cannot be read: it is damaged, or in an unknown encoding.

## Notices of the desktop

notice-answered = The support desk answered
notice-near-due = A reaction is due soon
notice-missed = The reaction is overdue
# $number (text): the request's number; $subject (text): its subject; $note (text): the line under it in the list
notice-body = No. { $number } “{ $subject }”. { $note }

## Setting a help desk up

desk-setup-title = Help desk
desk-setup-explains = Where the vendor or an integrator runs Request Tracker or Redmine, requests go straight into it, with the due date on them: both sides see the same date.
desk-setup-kind = Program
desk-setup-url = Address
desk-setup-key = Key
desk-setup-key-rt = The key (authentication token) is made in Request Tracker: Logged in as → Settings → Auth Tokens.
desk-setup-key-redmine = The API key is shown in Redmine: My account → API access key.
desk-setup-key-held = The key is entered. To replace it, enter a new one.
desk-setup-secret-missing = Enter the key: for this address there is none yet.
desk-setup-place-rt = Queue
desk-setup-place-redmine = Project’s identifier
desk-setup-tracker = Tracker’s number
desk-setup-letter-field = Field for the letter’s id
desk-setup-fields-rt = By this field a request is found again, so that it is never sent twice. Names as in Request Tracker.
desk-setup-fields-redmine = By this field a request is found again, so that it is never sent twice. The administrator’s lines print the fields’ numbers.
desk-setup-tier-field = Field for the tier
desk-setup-service-field = Field for the service
desk-setup-lines = Lines for the administrator
desk-setup-lines-explains = Give them to whoever runs this desk: they create the fields and give your key the rights. What is there already does not change.
desk-setup-lines-copy = Copy the lines
desk-setup-anyway-explains = The check failed. If you save it as it is, requests will wait in the outbox until the desk takes them. Nothing is lost.
desk-setup-leave-explains = New requests will be made ready for the mail program. Those that wait go to the desk before, and those begun go on there. Conversations stay.
