### Words of the page: the person's own mail account. Read by the page.

page-mail = Sending
page-mail-own = Letters go through your mail program: they are made ready here, and you send them. You can connect your own mailbox: then the program sends letters itself, and answers show in the requests.
# $address (text): the account's address
page-mail-account = The program sends letters itself, from { $address }. Answers come into the requests.
# $address (text): the account's address
page-mail-account-deaf = The program sends letters itself, from { $address }. Answers come into your mailbox; no server to read them from is set.
page-mail-set-up = Connect your mailbox
page-mail-change = Change
page-mail-leave = Go back to your mail program
page-mail-leave-title = Go back to your mail program?
page-mail-leave-explains = New letters will be made ready for it. The program forgets the password and reads no more answers from the mailbox. Requests and conversations stay.
page-mail-leave-confirm = Go back

## Setting the account up

page-mail-back = ← Settings
page-mail-title = Your mailbox
page-mail-explains = Usually the address and the password are enough: the servers are found by the address. Letters go to the support desk alone, and to the copy address if you name one.
page-mail-address = Address
page-mail-password = Password
page-mail-password-show = Show
page-mail-password-held = The password is entered. To replace it, enter a new one.
page-mail-secret-missing = Enter the password: for these servers there is none yet.
# $page (text): the provider's page
page-mail-password-page = Such a password is made here: { $page }
page-mail-servers = Servers
page-mail-find = Find the servers by the address
page-mail-finding = Looking for the servers…
page-mail-submission = Sending
page-mail-mailbox = Mailbox with the answers
page-mail-mailbox-explains = Without this server letters go out, but no answers show here.
page-mail-host = Server
page-mail-port = Port
page-mail-security = Protection of the connection
page-mail-security-tls = TLS from the start
page-mail-security-start-tls = STARTTLS
page-mail-user = User name
page-mail-name = Sender’s name
page-mail-copy = Copy address
page-mail-copy-explains = Optional: a copy of every letter goes here, for example to your organisation’s shared mailbox.
page-mail-checked-by = Your server’s mark
page-mail-checked-by-explains = Optional: the name under which your mail server writes whether a sender is who they say (the first word of the field Authentication-Results, such as mx.google.com). Then only a letter whose sender it confirmed counts as a reaction.
page-mail-authority = Your organisation’s certificate authority
page-mail-authority-explains = Needed only where your organisation issued the server’s certificate itself.
page-mail-authority-choose = Choose the certificate’s file
page-mail-authority-forget = Do not trust it
page-mail-authority-title = Trust this authority?
page-mail-authority-compare = Compare the fingerprint with the one your administrator named. It is trusted here alone.
page-mail-authority-subject = Issued to
page-mail-authority-validity = Valid
page-mail-authority-take = Trust
page-mail-check = Check
page-mail-checking = Checking…
page-mail-oneself = Write to yourself
page-mail-writing = Sending…
page-mail-save = Save
page-mail-kept = What you wrote here is in place.
page-mail-anyway-title = Save without a good check?
page-mail-anyway-explains = The check failed. If you save the mailbox as it is, letters will wait in the outbox until the connection works. Nothing is lost.

## The check, step by step

page-mail-steps = Check
page-mail-good = Everything works.
page-mail-bad = Not everything works: each failed step says what to do.
page-step-name = Server’s name:
page-step-connection = Connection:
page-step-protection = Protection and certificate:
page-step-sign-in = Signing in:
page-step-largest-letter = Size of a letter:
page-step-folders = Folders:
page-step-waits = not checked yet
page-step-not = not checked

## The password, asked once a start

page-mail-asks-give = Continue
page-mail-asks-later = Later
