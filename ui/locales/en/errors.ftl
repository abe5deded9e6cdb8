### Errors: what happened, what is safe, what comes next. One message a code; `docs/error-codes.md` lists the codes.

# $path (text): the journal's file; $found (text): its version; $known (text): the newest version this program knows
error-journal-newer = The journal { $path } was written by a newer program: its version is { $found }, this program knows versions up to { $known }. The journal is untouched. Start the newer program.
# $path (text): the journal's file; $cause (text): what the database said
error-journal-damaged = The journal { $path } is damaged: { $cause }. It is left as it is, and nothing was written. Copy the whole workspace folder to a safe place and bring the journal back from a backup.
# $path (text): the journal's file; $cause (text): what the database said; $backup (text): the newest backup
error-journal-damaged-backup = The journal { $path } is damaged: { $cause }. It is left as it is, and nothing was written. There is a backup: { $backup }. Bring it back with klik-support workspace restore NAME --yes; the damaged journal is then put aside unchanged.
# $path (text): where backups lie
error-no-backup = There is no whole backup in { $path }. The journal is left as it is, and nothing was changed. Copy the whole workspace folder to a safe place and bring the journal back from a copy of your own.
# $path (text): the journal's file
error-program-was-updated = A newer program updated the journal { $path }. What was stored is safe and can only be read from here. Close the program and start it again.
# $path (text): where there is no room
error-disk-full = The disk is full: { $path }. What was stored before is safe; the last action was not stored. Make room and try again.
# $path (text): what cannot be written
error-read-only = Cannot write: { $path }. What was stored before is safe and can be read; the last action was not stored. Check the folder’s permissions and try again.
# $path (text): what is held
error-busy = The data is in use by another window or command: { $path }. Nothing was changed. Close the other window, or try again a little later.
# $path (text): where; $cause (text): what the system said
error-storage-failed = Could not read or write { $path }: { $cause }. What was stored before is safe; the last action was not stored. Remove the cause and try again.
# $argument (text): which argument or field; $expected (text): what was expected, in technical words
error-usage = Wrong argument { $argument }: { $expected }. Nothing was done. klik-support --help lists commands and arguments.
error-subject-empty = The subject is empty. The text was not sent. Say in one line what the request is about.
# $max (number): at most so many characters
error-subject-too-long = { $max ->
    [one] The subject is longer than { $max } character. The text was not sent. Shorten the subject and put the details into the text.
   *[other] The subject is longer than { $max } characters. The text was not sent. Shorten the subject and put the details into the text.
}
# $text (text): as given
error-instant-without-offset = “{ $text }” has no offset from UTC, so it names no instant. Nothing was done. Give the offset, +03:00 for Moscow: 2026-04-30T17:20:00+03:00.
# $text (text): as given
error-bad-instant = “{ $text }” is not a date and time. Nothing was done. Write it like this: 2026-04-30T17:20:00+03:00.
# $tier (text): as given; $known (text): the tiers there are
error-unknown-tier = The terms have no tier “{ $tier }”. Nothing was done. The tiers are: { $known }.
# $service (text): as given; $known (text): the services there are
error-unknown-service = The terms have no service “{ $service }”. Nothing was sent. The services are: { $known }.
# $workspace (text): as given
error-unknown-workspace = There is no workspace “{ $workspace }”. Nothing was created or changed. klik-support workspace list shows those there are.
# $workspace (text): as given
error-workspace-exists = There is a workspace “{ $workspace }” already. Nothing was created or changed. Choose another name.
# $path (text): the folder
error-unsafe-folder-symlink = { $path } is a symbolic link, and a workspace is opened by its real folder only. Nothing was read or changed. Name the folder itself.
# $path (text): the folder
error-unsafe-folder-no-folder = { $path } is not a workspace’s folder. Nothing was read or changed. Name the folder that holds the journal.
# $path (text): the folder
error-unsafe-folder-owner = { $path } belongs to another user, so what is written there cannot be trusted. Nothing was read or changed. Copy the folder and open your copy.
# $path (text): the folder
error-unsafe-folder-mode = { $path } is open to other users, so what is written there cannot be trusted. Nothing was read or changed. Close it to others: chmod 700.
# $path (text): the folder
error-unsafe-folder-demo = { $path } is a demo workspace’s folder: its requests are not real and go nowhere. Nothing was read or changed. The demo is opened by its name: --workspace demo.
# $request (text): as given
error-unknown-request = There is no request “{ $request }”. Nothing was changed. klik-support requests shows those there are.
# $state (text): the state, one word; $means (text): what is safe in it
error-too-late = That can no longer be done: the request is “{ $state }” by now. { $means }
# $service (text): the service's name or id
error-not-requestable = “{ $service }” is not something one requests: it is a property of the tier, or news. Nothing was sent. Choose a service that can be requested.
# $line (text): from 1; $expected (text): what was expected, in technical words
error-bad-line = Line { $line } cannot be read: { $expected }. The other lines were answered. Correct the line and give it again.
# $file (text): the catalog's file; $count (number): how many faults; $faults (text): the faults, one a line
error-bad-catalog = { $count ->
    [one] The terms in { $file } were refused: { $count } fault. The present terms stay in force. Correct it and try again:
        { $faults }
   *[other] The terms in { $file } were refused: { $count } faults. The present terms stay in force. Correct them and try again:
        { $faults }
}
# $line (text): from 1; $key (text): the key's path; $expected (text): what was expected there
error-bad-catalog-fault = line { $line }, { $key }: { $expected }
# $verdict (text): the head of the verdict, a sentence without its full stop; $service (text): the service's name; $ways (text): ways on, joined
error-not-covered = “{ $service }”: { $verdict }. Nothing was sent, the text is kept as a draft. What you can do: { $ways }.
# $service (text): the service's name; $condition (text): the condition; $missing (text): the missing fields, joined
error-condition-not-met = The service “{ $service }” has a condition: { $condition }. Nothing was sent, the text is kept as a draft. Missing: { $missing }.
# $year (text): the first needed year that is missing
error-calendar-not-covered = The work calendar does not have the year { $year }, so no reaction time can be named. None was made up, and nothing was changed. Choose another day, or update the program.
# $year (text): the first needed year that is missing
error-calendar-not-covered-draft = The work calendar does not have the year { $year }, so no reaction time can be named. Nothing was sent, the text is kept as a draft. Update the program and send it again.
error-tier-not-set = No support tier has been chosen yet. Nothing was changed. Choose it: klik-support workspace set --tier.
error-tier-not-set-draft = No support tier has been chosen yet. Nothing was sent, the text is kept as a draft. Choose the tier: klik-support workspace set --tier, and send the text again.
# $workspace (text): its name or folder; $made (text): where it was made; $count (number): how many requests wait
error-workspace-elsewhere = The workspace “{ $workspace }” was made elsewhere: { $made }. So nothing is sent from here. { $count ->
    [one] { $count } request is safe and waits; it may have gone out
   *[other] { $count } requests are safe and wait; they may have gone out
} from there. To send from here: klik-support workspace accept { $workspace } --yes.
# $machine (text): the computer's name; $folder (text): the folder
workspace-made-where = on the computer { $machine }, in the folder { $folder }
workspace-made-unknown = it is not known where
# $text (text): as given
error-bad-mail-address = “{ $text }” is not a mail address. Nothing was changed. Write it like this: anna@example.org.
# $what (text): which verb
error-demo-only = “{ $what }” works in the demo workspace only. Nothing was changed. Add --workspace demo.
error-window-open = The program’s window is open already. A second one was not started, and nothing was changed. Go to the open window.
error-no-window-no-display = There is no display to open a window on. The data is untouched. The command line does the same: klik-support --help.
error-no-window-not-installed = The window’s program is not installed beside this command. The data is untouched. Install it (klik-support-desktop), or use the commands: klik-support --help.
# $name (text): the file's name; $size (text): its size; $room (text): what is free; $limit (text): what all may have together; $safe (text): what stays, a sentence
error-attachment-too-large = The file “{ $name }” was not attached: it takes { $size }, and { $room } of { $limit } is free. { $safe } Compress the file, or put it where it can be fetched and give the link in the text.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-gone = The file “{ $name }” was not attached: it is not there any more. { $safe } Find it and attach it again.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-folder = “{ $name }” is a folder and was not attached. { $safe } Attach the files in it, or an archive of it.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-fifo = “{ $name }” is a pipe, not a file, and was not attached. { $safe } Write what comes out of it to a file and attach that.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-device = “{ $name }” is a device, not a file, and was not attached. { $safe } Write what is needed to a file and attach that.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-socket = “{ $name }” is a socket, not a file, and was not attached. { $safe } Write what is needed to a file and attach that.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-changed = The file “{ $name }” was not attached: it was written to while it was read. { $safe } Wait until the writing ends and attach it again.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-unreadable = The file “{ $name }” was not attached: it cannot be read. { $safe } Check the file’s permissions and attach it again.
# $name (text): the file's name
error-attachment-damaged = The file “{ $name }” is damaged in the journal: its content is not what was attached any more. Everything else is whole. If its request has not been sent yet, turn it back into a draft, attach the file again and send it.
attachment-rest-stays = Everything else is in place.
attachment-rest-is-draft = Nothing was sent, the text and the other attachments are kept as a draft.
