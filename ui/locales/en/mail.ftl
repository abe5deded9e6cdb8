### Mail: what is in a letter's way, what came, how the check went. Read by the program.

## What is needed before a letter can go: what happened, what next

# $host (text): the server; $words (text): its words
mail-need-sign-in-refused = The server { $host } did not accept the name or the password: “{ $words }”. Check them. Many mail providers want an app password: it is made in the mailbox’s settings; the mailbox’s own password will not do.
# $host (text): the server
mail-need-no-password-sign-in = The server { $host } offers no sign-in with a password. Allow mail programs in the mailbox’s settings, or ask your administrator.
# $host (text): the server
mail-need-not-offered = The server { $host } offers no protected connection. Nothing was transmitted. Choose TLS and port 465, or ask your administrator.
# $host (text): the server
mail-need-tls-refused = The server { $host } refused to protect the connection. Nothing was transmitted. Choose TLS and port 465, or ask your administrator.
# $host (text): the server
mail-need-injected = Something was put into the connection to { $host } before it was protected: somebody may be listening. Nothing was transmitted. Try from another network and tell your administrator.
# $host (text): the server
mail-need-not-tls = What answers at this port of { $host } does not speak TLS. Nothing was transmitted. Check the port: 465 and 993 are TLS, 587 and 143 STARTTLS.
# $host (text): the server
mail-need-old-tls = The server { $host } knows outdated protection only. Nothing was transmitted. Tell its administrator: TLS 1.2 or newer is needed.
# $host (text): the server
mail-need-unknown-authority = The certificate of { $host } is by an unknown authority. Nothing was transmitted. If it is your organisation’s server, add the file with its authority’s certificate and compare the fingerprint with your administrator.
# $host (text): the server
mail-need-wrong-name = The certificate is another server’s: it is not for { $host }. Nothing was transmitted. Check the server’s name.
# $host (text): the server
mail-need-expired = The certificate of { $host } has expired. Nothing was transmitted. Tell its administrator; check this computer’s clock, too.
# $host (text): the server
mail-need-not-yet-valid = The certificate of { $host } is not valid yet. Nothing was transmitted. Check this computer’s clock.
# $host (text): the server
mail-need-revoked = The certificate of { $host } was withdrawn. Nothing was transmitted. Tell your administrator.
# $host (text): the server
mail-need-not-for-servers = The certificate of { $host } is not one for servers. Nothing was transmitted. Tell your administrator.
# $host (text): the server
mail-need-weak = The certificate of { $host } is signed in an unsafe way. Nothing was transmitted. Tell your administrator.
# $host (text): the server
mail-need-damaged = The certificate of { $host } is damaged. Nothing was transmitted. Tell your administrator.
# $host (text): the server; $words (text): its words
mail-need-server-refused = The server { $host } takes no connections from this computer: “{ $words }”. Ask your administrator.
# $size (text): the letter's size
mail-need-too-large = The letter is too large for the server: { $size }. Turn the request back into a draft, take attachments away, or give a link to them.
# $size (text): the letter's size; $limit (text): the most the server takes
mail-need-larger-than = The letter is too large: { $size }, and the server takes { $limit } at most. Turn the request back into a draft, take attachments away, or give a link to them.
# $words (text): the server's words
mail-need-sender-refused = The server does not accept your sender’s address: “{ $words }”. Check the address in the mail settings.
# $address (text): the recipient; $words (text): the server's words
mail-need-recipient-refused = The server does not accept the recipient { $address }: “{ $words }”. Check the address, or ask your administrator.
# $words (text): the server's words
mail-need-letter-refused = The server did not accept the letter: “{ $words }”. Change text or attachments, or ask your administrator.
mail-need-secret = The mail password or the help desk’s key is not known. Enter it.

## Why a letter goes later by itself

mail-later-busy = the server is busy
mail-later-too-often = too many letters from this address
mail-later-greylisted = the server takes strangers the second time only
mail-later-full = there is no room on the server
mail-later-sign-in = the server cannot check the password now
mail-later-address = the server cannot check the address now
mail-later-protocol = the server did not understand
mail-later-other = the server asks to wait
# $why (text): why, a few words; $words (text): the server's words
mail-later-said = { $why }: “{ $words }”

## A report of a mail server

# $words (text): the server's words
mail-report-failed = the letter came back: “{ $words }”
# $words (text): the server's words
mail-report-delayed = the server is still trying: “{ $words }”

## Failures of setting mail up

# $safe (text): what is safe, a sentence; $what (text): what happened and what next
error-desk-refused = { $what } { $safe }
# $host (text): the server; $user (text): who signs in; $safe (text): what is safe, a sentence
error-secret-missing = The password of { $user } at { $host } is not known: the keyring does not hold it. { $safe } Enter it in the window, or pass it on standard input: --password-stdin.
mail-safe-request = The request is stored and goes after that.
mail-safe-nothing = Nothing was sent or changed.
error-desk-not-set = Mail is not set up in this workspace. Nothing was changed. Set it up: klik-support mail set.
# $cause (text): why, a few words
error-desk-unreachable = The server does not answer now: { $cause }. Nothing was sent. Check the connection and try again.
# $what (text): which verb
error-not-in-demo = “{ $what }” does not work in the demo workspace: it has a desk of its own. Nothing was changed. Create your own: klik-support workspace create own.
# $field (text): which field was left empty, as scripts write it
error-mail-empty =
    { $field ->
        [address] The mail address is missing
        [submission-host] The server for sending is missing
        [submission-port] The port of the server for sending is missing
        [mailbox-host] The server for reading is missing
       *[mailbox-port] The port of the server for reading is missing
    }. Nothing was changed. Fill the field in.
# $text (text): as given
error-mail-address = “{ $text }” is not a mail address. Nothing was changed. Write it like anna@example.org.
# $text (text): as given
error-mail-copy = The copy address “{ $text }” is not a mail address. Nothing was changed. Correct it, or leave it empty.
# $text (text): as given
error-mail-checked-by = The server’s mark “{ $text }” is not a name. Nothing was changed. Correct it or leave it empty.
# $text (text): as given
error-mail-user = “{ $text }” cannot be a name to sign in with: it is one word. Nothing was changed. Usually it is the mail address.
# $text (text): as given
error-mail-host = “{ $text }” is not a server’s name. Nothing was changed. Write it like smtp.example.org.
# $text (text): as given
error-mail-port = “{ $text }” is not a port’s number. Nothing was changed. Usually: 465 or 587 for sending, 993 or 143 for reading.
error-mail-password = The password is empty or has a line break in it. Nothing was changed. Enter it again.
# $path (text): the file
error-authority-unreadable = The file { $path } cannot be read. Nothing was changed. Check its name and permissions.
# $path (text): the file
error-authority-too-large = The file { $path } is too large for a certificate. Nothing was changed. Choose a certificate’s file (.pem, .crt, .cer).
# $path (text): the file
error-authority-no-certificate = There is no certificate in the file { $path }. Nothing was changed. Choose a certificate’s file (.pem, .crt, .cer).
# $path (text): the file
error-authority-several = There are several certificates in the file { $path }. Nothing was changed. Take a file with one: the authority’s.
# $path (text): the file
error-authority-private-key = There is a private key in the file { $path }: nobody should hand that around. Nothing was changed. Ask your administrator for the authority’s certificate without a key.
# $path (text): the file
error-authority-not-authority = The certificate in the file { $path } is a server’s or a person’s, not an authority’s. Nothing was changed. Ask your administrator for the authority’s certificate.

## The check of an account, step by step

mail-server-submission = Sending
mail-server-mailbox = Reading answers
mail-step-name = the server’s name
mail-step-connection = connection
mail-step-protection = protection (TLS)
mail-step-sign-in = sign-in
mail-step-largest-letter = size of a letter
mail-step-folders = folders
mail-found-good = fine
# $size (text): the most a letter may have
mail-found-largest = { $size } at most
mail-found-no-limit = the server sets no limit
mail-found-sent = there is a folder for sent letters
mail-found-no-sent = there is no folder for sent letters: copies stay in this program only
mail-found-tells-news = the server announces new letters
mail-found-tells-nothing = the program asks for new letters every five minutes

## A letter to oneself

mail-test-subject = Mail check of the program “KliK support”
mail-test-body = You have sent this letter to yourself to check your mail. It needs no answer.
# $address (text): the address of the former account
mail-former-unread = Answers to letters sent from { $address } come to that mailbox. Its password is not known here, so the program does not read it: please look there yourself.
