### Words of the window's own part: view models, menus, notices. Read by the program.

## The frame around the screens

workspace-demo = Demonstration
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
    [one] { $count } of unknown outcome
   *[other] { $count } of unknown outcome
}
# $at (text): since when
outbox-offline-since = no connection since { $at }

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
field-wanted = wanted time

## The list's kinds of requests

tab-all = All
tab-needs-you = Waiting for you
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
letter-unopened = Your mail program did not open. Open the letter's file yourself, or copy the letter as a link.
# $path (text): where the letter's file lies
letter-lies = The letter lies in the file { $path }
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
