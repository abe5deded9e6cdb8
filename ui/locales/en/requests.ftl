### A request's states, the steps of its delivery and its messages. Read by the program and the page.

## States, one word each

state-draft = draft
state-waiting = waiting
state-sending = sending
state-needs-you = needs you
state-unknown = outcome unknown
state-handed-over = handed over to mail
state-accepted = sent
state-delivered = with the support desk
state-answered = answered
state-undelivered = not delivered
state-given-up = given up

## What is safe in that state, and what comes next

state-draft-means = The text is saved and has gone nowhere.
state-waiting-means = The request is stored and goes out by itself.
state-sending-means = The request is being passed to the support desk.
state-needs-you-means = The request is stored; something is needed from you before it can go.
state-unknown-at-desk = The support desk may have it. The program asks the desk itself; it does not go a second time before there is an answer. There is nothing to do.
state-unknown-means = Whether the request arrived is not known yet: the program is checking, and does not send it again by itself.
state-handed-over-means = The letter lies ready for your mail program. You send it; say here when you have: the clock starts then.
state-accepted-means = The letter was sent and the clock runs; the support desk has given no number yet.
state-delivered-means = The support desk took the request, and its number is known.
state-answered-means = A person at the support desk reacted.
state-undelivered-means = The letter came back: send it once more or give up sending; the text is kept.
state-given-up-means = You gave the request up; the text is kept.

## Steps of the delivery, as the story of a request tells them

event-drafted = Draft
event-submitted = Stored
event-trying = Sending began
event-postponed = Put off
event-needs-you = Needs you
event-outcome-unknown = Outcome unknown
event-delivered = Taken by the desk
event-handed-over = Handed to the mail program
event-accepted = Sent
event-recalled = A draft again
event-answered = Reaction
event-undelivered = Not delivered
event-delayed = Delivery is delayed
event-sent-again = Sent once more, by your decision
event-found-by-person = You said that the letter has arrived
event-copy-not-filed = No copy among your sent letters; the letter itself is sent
event-clock-differs = The clocks differ
# $apart (text): how far this computer's clock is ahead of the mail server's
event-clock-ahead = this computer’s clock is { $apart } ahead of the mail server’s; the deadline is reckoned by this computer
# $apart (text): how far this computer's clock is behind the mail server's
event-clock-behind = this computer’s clock is { $apart } behind the mail server’s; the deadline is reckoned by this computer
# $step (text): what happened to the follow-up letter
event-follow-up = Your follow-up: { $step }
event-given-up = Given up
# $attempt (text): which attempt it is, from 2 on
event-trying-again = attempt { $attempt }
# $reference (text): the desk's own number of the request
event-delivered-as = the desk’s number: { $reference }
# $file (text): the name of the letter's file
event-handed-over-as = the letter is in the file { $file }
# $at (text): when it was sent, short
event-accepted-at = sent { $at }
event-answered-in-time = in time
event-answered-late = late
event-answered-unpromised = no time was promised

## Why a delivery was put off, or its outcome is unknown

cause-offline = the support desk cannot be reached
cause-name-not-found = the mail server’s name is not known now
cause-timed-out = the mail server did not answer in time
cause-garbled = the server’s answer makes no sense
cause-desk-busy = the support desk takes no requests at the moment
cause-not-written = the letter could not be written to the disk
cause-attachment-damaged = an attachment is damaged
cause-answer-lost = the request was passed on, but the desk’s answer was lost
cause-writer-died = the program ended while sending

## Who wrote a message, and what it is

message-from-you = You
message-from-desk = Support desk
message-request = Request
message-acknowledgement = Automatic receipt. It does not count as a reaction
message-answer = A person’s reaction
message-follow-up = Follow-up
message-stranger = Not verified: not from the support desk. Does not count as a reaction
message-unclear-sender = Not verified: it is not clear who wrote it. Does not count as a reaction
message-refuted = Not verified: the sender is not who they say. Does not count as a reaction
message-unchecked = Not verified: your mail server did not confirm the sender. Does not count as a reaction
message-list = Came through a mailing list. Does not count as a reaction
message-read-receipt = A notice that it was read. Does not count as a reaction
message-report = A mail server’s report. Does not count as a reaction
message-unreadable = A letter that cannot be read. Does not count as a reaction

## The line under a request in the list

# $due (text): the deadline, short
note-due = reaction due { $due }
# $due (text): the deadline, short
note-overdue = reaction was due { $due }
note-no-due = no reaction time is promised
# $at (text): when a person reacted, short; $left (text): how much earlier than the deadline
note-in-time = Reaction in time: { $at }, { $left } early
# $at (text): when a person reacted, short
note-at-the-minute = Reaction in time: { $at }
# $at (text): when a person reacted, short; $over (text): how much later than the deadline
note-late = Reaction late: { $at }, { $over } after it was due
# $at (text): when a person reacted, short
note-reacted = Reaction: { $at }
# $at (text): when the draft was last kept, short
note-draft = saved { $at }

## Sizes of files. $size (text): the number

# $size (text): the number
size-bytes = { $size } B
# $size (text): the number
size-kb = { $size } KB
# $size (text): the number
size-mb = { $size } MB
message-from-spam = Found in the spam folder of your mailbox
