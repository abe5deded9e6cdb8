### Words of the command line. Read by the program.

# $now (text): what the demo's clock says
cli-demo-heading = Demo · { $now }
# $number (text): the request's number; $state (text): its state, one word
cli-sent = Request No. { $number }: { $state }.
# $name (text): the file's name; $size (text): its size
cli-attachment = Attachment: { $name }, { $size }
# $path (text): where the file lies
cli-saved = The attachment was saved: { $path }
# $number (text): the request's number
cli-unknown-next = If you know whether it has arrived, decide: klik-support outbox resolve { $number } arrived, or send-again.
# $at (text): when, short
cli-solved = Solved: { $at }
# $address (text): the person's address
cli-mail-set = Letters go from { $address }. The password is in the keyring.
# $address (text): the person's address
cli-mail-set-no-keyring = Letters go from { $address }. There is no keyring here: pass the password to each command, --password-stdin.
cli-mail-off = Letters go by your own mail program again. Those that wait go by the account they were written for.
# $state (text): how far it is; $subject (text): its request's subject; $letter (text): its letter's id
cli-follow-up = follow-up, { $state }: { $subject } ({ $letter })
cli-nothing-here = No requests.
# $name (text): the workspace's name; $tier (text): its tier's name
cli-workspace = { $name }: tier “{ $tier }”
# $name (text): the workspace's name; $count (number): how many requests wait in it
cli-accepted = { $name }: requests are sent from here now. { $count ->
    [0] Nothing waits.
    [one] { $count } waits; send it: klik-support outbox flush.
   *[other] { $count } wait; send them: klik-support outbox flush.
}
# $backup (text): the backup's file
cli-restored = The journal is back from the backup { $backup }. What was stored after it is not in it.
# $aside (text): the folder
cli-restored-aside = The journal that was there lies unchanged in { $aside }.
# $name (text): the workspace's name
cli-workspace-no-tier = { $name }: no tier chosen
# $file (text): the letter's file
cli-letter-file = The letter is ready: { $file }. Open it in your mail program.
# $file (text): the letter's file
cli-letter-opened = The letter is open in your mail program: { $file }
# $number (text): the request's number
cli-letter-next = Send it there and say so: klik-support requests sent { $number }. If you have not sent it: klik-support requests not-sent { $number }.
# $url (text): the desk's address; $place (text): its queue or project
cli-help-desk-set = Requests go into { $url }, “{ $place }”. The key is in the keyring.
# $url (text): the desk's address; $place (text): its queue or project
cli-help-desk-set-no-keyring = Requests go into { $url }, “{ $place }”. There is no keyring here: pass the key to every command, --key-stdin.
cli-help-desk-off = Requests go by your own mail program again. Those that wait go to the desk before, and those begun go on there.
# $mode (text): ok, offline, slow or losing
cli-desk-mode = The demo’s support desk: { $mode }.
# $year (text): which year; $days (number): its working days; $source (text): the decree
cli-calendar-official = { $days ->
    [one] { $year }: { $days } working day. Decree: { $source }.
   *[other] { $year }: { $days } working days. Decree: { $source }.
}
# $year (text): which year; $days (number): its working days; $source (text): what it rests on
cli-calendar-projected = { $days ->
    [one] { $year }, projected: { $days } working day. No decree yet, resting on: { $source }.
   *[other] { $year }, projected: { $days } working days. No decree yet, resting on: { $source }.
}

## How things stand. $value (text): the fact

# $value (text): the program's version
cli-doctor-program = Program: { $value }
# $value (text): the folder
cli-doctor-home = Data: { $value }
# $value (text): the folder
cli-doctor-folder = Workspace: { $value }
# $value (text): what the check says
cli-doctor-journal = Journal: { $value }
cli-doctor-no-journal = not created yet
# $value (text): its version
cli-doctor-catalog = Terms: { $value }
# $value (text): years and version
cli-doctor-calendar = Work calendar: { $value }
# $value (text): a year
cli-doctor-official = Last year fixed by decree: { $value }
# $value (text): its kind
cli-doctor-desk = Support desk: { $value }
# $value (text): how many
cli-doctor-tickets = Requests at the desk: { $value }

## Wrong arguments: what is wrong with the one that is named

cli-usage-missing = it is required
cli-usage-unknown = there is none
# $other (text): the argument that stands already
cli-usage-conflict = it cannot be given together with { $other }
# $value (text): as given
cli-usage-value = the value “{ $value }” does not fit
cli-usage-no-attachment = this request has no such attachment
