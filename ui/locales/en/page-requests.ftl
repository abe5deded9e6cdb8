### Words of the page: the requests. Read by the page.

page-requests-empty = Your requests and drafts will appear here
page-requests-empty-explains = What is promised and by when, how a request went, and what the support desk answered. The first step is to write what happened or what is needed.
page-requests-unchosen = Choose a request in the list: what is promised, how it went and the conversation will appear here.
page-request-no-subject = No subject
page-request-continue = Go on writing
page-frozen = Promised when it was sent
page-reckoned-again = Reckoned again from the support desk’s receipt
page-steps = How the request went
page-messages = Conversation
page-message-show = Show
page-requests-none = There are no such requests. Try another word, or show all of them.
page-requests-search = Find a request
page-requests-search-hint = Number, subject, word
page-requests-filter = Which requests to show

## Actions on a request

page-actions = What can be done
page-action-look = Look for it now
page-action-cancel = Take back to drafts
page-action-duplicate = Write the same again
page-action-solve = It is solved
page-action-unsolve = It is not solved
page-action-reacted = Record the reaction…
page-action-give-up = Give up sending
page-give-up-title = Give up sending?
page-give-up-explains = The request will not be sent any more and cannot be queued again. Its text is kept, and it can be written anew.
page-reacted-title = When did they answer?
page-reacted-explains = Enter when the first message of a person at the support desk came: by mail, by telephone or otherwise. It shows whether the deadline was kept. Moscow time.
page-reacted-confirm = Record
page-draft-delete = Delete the draft
# $subject (text): the draft's subject
page-draft-deleted = Draft “{ $subject }” deleted
page-draft-restore = Bring back

## A letter in the person's own mail program

page-letter = The letter in your mail
page-letter-sent = Sent
page-letter-sent-before = Sent earlier…
page-letter-not-sent = Not sent
page-letter-open = Open the letter again
page-letter-open-first = Open the letter
page-letter-copy = Copy the letter as a link
page-letter-copy-path = Copy the file’s path
page-letter-sent-title = When did you send the letter?
page-letter-sent-explains = The deadline is reckoned from that time. Moscow time.
page-copy = Copy as text
page-copied = copied

## The menu of a line

page-row-menu = What to do with the request
page-row-open = Open
page-row-copy-number = Copy the number
# $number (text): the request's number, «No. 13»
page-row-copied = The number is copied: { $number }

## What keeps a request from its desk

page-held = What keeps the request
page-held-settings = Open the mail settings
page-held-desk = Open the help desk’s settings
page-held-password = Enter the password
page-held-attachment = Back to drafts, to replace the attachment
page-held-arrived = The letter arrived
page-held-again = Send once more
page-held-again-title = Send once more?
page-held-again-twice = The first letter may have arrived. Then the support desk gets the request twice, under the same number.
page-held-again-explains = The request goes as a new letter, with the same text and number.
page-held-answer = What keeps the answer
page-held-answer-twice = The first letter may have arrived. Then the support desk gets the answer twice.
page-held-answer-give-up = The answer will not be sent any more. Its text stays in the conversation.
page-held-retry = Try again
page-held-write-again = Write it anew

## Answering within the conversation

page-answer = Your answer
page-answer-send = Send the answer
page-answer-taken = The answer is kept and goes by itself
page-links = Links in the message
page-link-title = Open the link?
# $address (text): the whole address
page-link-explains = It came in a mail. Exactly this address opens, in your browser or mail program: { $address }
page-link-open = Open
page-link-unprotected = not protected, does not open from here
page-link-unopened = It could not be opened: there is no program for such links.
page-files = Files in the message
# $name (text): the file's name
page-file-save = Save { $name } as a new file…
page-file-save-short = Save…
