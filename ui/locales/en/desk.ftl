### Help desks: what is in a request's way, what the desk has kept. Read by the program.

## What is needed before a request can go into a help desk: what happened, what is safe, what next

# $host (text): the desk's server; $words (text): its words
desk-need-key-refused = The server { $host } did not accept the key: “{ $words }”. Nothing was created. Make a new key in your profile on that server and enter it in the settings.
# $host (text): the desk's server; $to (text): the new address
desk-need-moved = The server { $host } sends on to another address: { $to }. Neither the request nor the key was transmitted there. If the address is right, enter it in the settings.
# $host (text): the desk's server
desk-need-not-https = What answers at { $host } does not speak TLS. Nothing was transmitted. Check address and port: it has to be https.
# $name (text): the queue's name
desk-need-queue-not-seen = There is no queue “{ $name }”, or your key does not see it. Nothing was created. Check the name in the settings, or ask the administrator for the right to see the queue.
# $name (text): the project's identifier
desk-need-project-not-seen = There is no project “{ $name }”, or your key does not see it. Nothing was created. Check the identifier in the settings, or ask the administrator to add you to the project.
# $name (text): the tracker's number
desk-need-tracker-not-seen = The project has no tracker { $name }. Nothing was created. Choose another tracker in the settings, or ask the administrator to enable this one.
# $name (text): the ticket's number
desk-need-ticket-not-seen = There is no ticket № { $name } on the server, or your key does not see it. The follow-up was not transmitted. Ask the support desk what became of the ticket.
# $name (text): the ticket's number; $words (text): the desk's words
desk-need-may-not-write-on-ticket = Writing on ticket № { $name } is not allowed: “{ $words }”. The follow-up was not transmitted. Ask the administrator for the right to reply to your own tickets.
# $name (text): the queue's name; $words (text): the desk's words
desk-need-may-not-create-in-queue = A request cannot be created in the queue “{ $name }”: “{ $words }”. Nothing was created. Ask the administrator for the right to create tickets.
# $name (text): the project's identifier; $words (text): the desk's words
desk-need-may-not-create-in-project = A request cannot be created in the project “{ $name }”: “{ $words }”. Nothing was created. Ask the administrator for the right to create issues.
# $name (text): the tracker's number; $words (text): the desk's words
desk-need-may-not-create-in-tracker = A request cannot be created with the tracker { $name }: “{ $words }”. Nothing was created. Ask the administrator for the right to create such issues.
# $field (text): what the field is for; $name (text): its name or number
desk-need-field-missing = The server has no field { $field } (“{ $name }”), or your key does not see it. Nothing was created. Ask the administrator to create the field: the check in the settings shows the lines for that.
# $field (text): what the field is for; $name (text): its name or number
desk-need-field-not-writable = The field { $field } (“{ $name }”) cannot be filled in: your key lacks the right. Nothing was created. Ask the administrator for the right: the check in the settings shows the lines for that.
# $field (text): what the field is for; $name (text): its name or number
desk-need-field-not-listed = The list of the field { $field } (“{ $name }”) lacks the needed value. Nothing was created. Ask the administrator to add the value: the check in the settings shows the lines for that.
# $field (text): what the field is for; $name (text): its name or number
desk-need-field-wrong-kind = The field { $field } (“{ $name }”) is of the wrong kind: it has to be a text. Nothing was created. Ask the administrator to create a text field: the check in the settings shows the lines for that.
desk-field-letter-id = for the letter’s number
desk-field-tier = for the tier
desk-field-service = for the service
# $size (text): the attachments' size
desk-need-files-too-large = The attachments are too large for the server: { $size }. The request was not transmitted. Turn it back into a draft, take attachments away, or give a link to them.
# $size (text): the attachments' size; $limit (text): the most the desk takes
desk-need-files-larger-than = The attachments are too large: { $size }, and the server takes { $limit } at most. The request was not transmitted. Turn it back into a draft, take attachments away, or give a link to them.
# $name (text): the file's name; $size (text): its size; $words (text): the desk's words
desk-need-file-refused = The server did not accept the attachment “{ $name }” ({ $size }): “{ $words }”. The request was not transmitted. Turn it back into a draft, take this attachment away, or give a link to it.
# $words (text): the desk's words
desk-need-request-refused = The support desk did not accept the request: “{ $words }”. The text is kept. Turn the request back into a draft and change it, or ask your administrator.

## Something else answers at the desk's address

desk-other-page = a web page answers at the support desk’s address; perhaps the network wants you to sign in
# $to (text): the other address
desk-other-redirect = one is sent on to { $to } instead of the support desk; perhaps the network wants you to sign in
desk-other-network-sign-in = the network wants you to sign in; open the browser and do so
desk-other-program = another program answers at the support desk’s address

## What the desk has kept

event-read-back = Checked with the support desk
event-read-back-whole = everything is there
# $kept (text): attachments that are there; $sent (number): attachments that were sent
event-read-back-files = { $sent ->
    [one] { $kept } of { $sent } attachment received
   *[other] { $kept } of { $sent } attachments received
}
# $field (text): what the field is for; $name (text): its name or number
event-read-back-field = the field { $field } (“{ $name }”) is not filled in
event-read-back-due = the reaction due is not kept
event-read-back-sight = your key does not see the new ticket: what it holds is not known, and answers do not come here; ask the administrator for the right to see your own tickets

## Failures of setting a help desk up

error-help-desk-not-set = This workspace has no help desk. Nothing was changed. Set one up: klik-support desk set request-tracker or klik-support desk set redmine.
# $host (text): the desk's server; $safe (text): what is safe, a sentence
error-key-missing = The key for { $host } is not known: the keyring does not hold it. { $safe } Enter it in the window, or pass it on standard input: --key-stdin.
# $field (text): which field was left empty, as scripts write it
error-desk-empty =
    { $field ->
        [url] The help desk’s address is missing
        [queue] The queue is missing
        [project] The project is missing
        [tracker] The tracker is missing
       *[id-field] The field for the letter’s id is missing
    }. Nothing was changed. Fill the field in.
# $text (text): as given
error-desk-url-unreadable = “{ $text }” is not the address of a help desk. Nothing was changed. Write it like this: https://rt.example.org.
# $text (text): as given
error-desk-url-not-https = The address “{ $text }” is not https: key and requests could be read on the way. Nothing was changed. Give an address that begins with https.
# $text (text): as given
error-desk-url-user = There is a user’s name in the address “{ $text }”. Nothing was changed. Take it away: the program signs in with the key.
# $text (text): as given
error-desk-url-not-plain = “{ $text }” is the address of a single page. Nothing was changed. Give the desk’s own address, without “?” and “#”.
error-desk-key = The key is empty or has a line break in it. Nothing was changed. Enter it again.
# $text (text): as given
error-desk-queue = “{ $text }” cannot be a queue’s name: that is one line. Nothing was changed. Copy the name from Request Tracker.
# $text (text): as given
error-desk-project = “{ $text }” is not a project’s identifier. Nothing was changed. It stands in the project’s address: small Latin letters, digits, hyphens.
# $text (text): as given
error-desk-tracker = “{ $text }” is not a tracker’s number. Nothing was changed. The number stands in the tracker’s address in Redmine.
# $text (text): as given
error-desk-letter-field = “{ $text }” will not do as the field for the letter’s id. Nothing was changed. In Request Tracker it is the field’s name, in Redmine its number.
# $text (text): as given
error-desk-tier-field = “{ $text }” will not do as the field for the tier. Nothing was changed. In Request Tracker it is the field’s name, in Redmine its number; it may stay empty.
# $text (text): as given
error-desk-service-field = “{ $text }” will not do as the field for the service. Nothing was changed. In Request Tracker it is the field’s name, in Redmine its number; it may stay empty.

## The organisation's requests

# $all (number): all of them; $in_time (number): answered in time; $late (number): answered late; $overdue (number): not answered though due
organisation-counts = { $all ->
    [0] The organisation has no requests.
    [one] { $all } request. Answered in time: { $in_time }, late: { $late }, overdue: { $overdue }.
   *[other] { $all } requests. Answered in time: { $in_time }, late: { $late }, overdue: { $overdue }.
}

## The check of a help desk, step by step

desk-step-name = the server’s name
desk-step-connection = connection
desk-step-protection = protection (TLS)
desk-step-program = program
desk-step-sign-in = signing in with the key
desk-step-queue = queue
desk-step-project = project
desk-step-tracker = tracker
desk-step-create = right to create requests
desk-step-field-letter-id = field for the letter’s id
desk-step-field-tier = field for the tier
desk-step-field-service = field for the service
desk-step-own-requests = own requests are seen
desk-found-good = all right
# $version (text): the program’s version, by its own word
desk-found-version = version { $version }
desk-found-not-yet-known = no fault found; the first request will confirm it
