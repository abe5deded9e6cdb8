### Texts of the demo workspace: an invented organisation, its requests and the demo desk's letters. Read by the program.

demo-organisation = Example Ltd

## The demo desk's letters

# $reference (text): the desk's number; $subject (text): the request's subject
demo-acknowledgement =
    The request “{ $subject }” was received and stored under the number { $reference }.

    This is an automatic receipt of the demo support desk: it does not count as a reaction. There is no need to reply.
# $subject (text): the request's subject
demo-answer =
    Hello,

    I have your request “{ $subject }”. This is the demo support desk: a real one would name possible causes here and recommend possible methods, or send a link to materials.

    Anna, support desk
# Stands within quotation marks after a colon
demo-refusal = the demo is told to refuse requests
# $subject (text): the request's subject
demo-late-answer =
    Hello,

    I am sorry to write after the reaction was due: the request “{ $subject }” was overlooked at the end of a shift. I have it now. This is the demo support desk; the delay is shown as an example.

    Paul, support desk

## Requests of the sample, oldest first: what was asked and, where there is one, the answer

sample-reminders-subject = Reminders of calls do not appear
sample-reminders-body =
    Since Monday three managers get no reminders of planned calls. Everybody else does. Notifications are on in their profiles, and the browser is the same.

    Where can we see why a reminder is not created?
sample-reminders-answer =
    Hello! There are two possible causes: the time zone of these profiles changed, and the reminder went “into the past”, or their events come from a rule that was switched off. I would compare the time zone with a colleague’s profile first, then open Monday’s log of rules.

    I am sorry to answer after it was due.

    Paul, support desk

sample-stages-subject = Moving the stages of a funnel to another branch
sample-stages-body =
    The head office has a funnel of seven stages. We want the same in the branch. Is there a way to move the stages together with their required fields, without typing them in again?
sample-stages-answer =
    Hello! A possible method is to export the funnel as a template and import it in the branch: stages and required fields move together, the rights to stages do not. I recommend trying it on a copy first and assigning the rights afterwards.

    Anna, support desk

sample-duplicates-subject = Duplicate contacts after an import from a table
sample-duplicates-body =
    We imported 2,400 contacts from a table, and about two hundred turned out to be duplicates: the phone numbers are the same, but written with spaces and brackets. How do we find them, and what should we mind next time?
sample-duplicates-answer =
    Hello! The likely cause is that phone numbers are compared as text. A possible method: bring the numbers in the table to one form before the import, and merge the duplicates found from the list “Similar contacts”.

    Anna, support desk

sample-exchange-subject = The accounting exchange stops at night
sample-exchange-body =
    The exchange with the accounting system stops at about 02:00 and goes on only after a restart. It began a week ago; we changed nothing. What should we check?
sample-exchange-answer =
    Hello! There are two possible causes: the exchange key’s term of validity, and the nightly rebuilding of indexes, which holds the tables. I recommend checking the key first, then moving the rebuilding and watching the next night.

    Anna, support desk

sample-update-subject = An update within our version
sample-update-body =
    The news mention a fix of the list of deals. Please supply the update within our version; we will install it ourselves on Saturday.
sample-update-answer =
    Hello! The update within your version and its installation notes are supplied by the link in this letter. Installing it is not part of your tier; I recommend making a copy of the database first.

    Paul, support desk

sample-report-subject = The sales report takes more than a minute to open
sample-report-body =
    The quarter’s report takes more than a minute to open, the month’s opens at once. There is not much data, about 3,000 deals. What could be the reason?
sample-report-answer =
    Hello! A possible cause is a computed field that is reckoned anew for every line. I recommend opening the report without it and comparing the time; if that is it, the field can be stored with the deal.

    Anna, support desk

sample-mailbox-subject = Customers’ letters do not reach the card
sample-mailbox-body =
    Letters to the shared mailbox arrive, but are not attached to the customer’s card if they come from another address. Can several addresses be linked with one customer?

sample-roles-subject = Roles for a new branch
sample-roles-body =
    We are opening a branch: eight managers and a head. The head should see only the deals of this branch. Which roles suit, and in which order should they be assigned?

sample-export-subject = The export leaves lines out
sample-export-body =
    The export of April’s deals has 312 lines, the screen shows 318. The deals without an owner are missing. The filter is the same. What should we check?

sample-telephony-subject = Calls are recorded for the wrong manager
sample-telephony-body =
    Since the phones were replaced, some calls are recorded for another manager. We checked the extension numbers; they are right.

sample-card-subject = An empty deal card after the update
sample-card-body =
    Since the update of 30 April the deal card opens empty for the branch’s managers: there is a title, but no fields. For the administrator it opens as usual.

    We did not change any roles; the update was installed in the morning, at about 9:00. We tried another browser and a clean profile. What should we check?

sample-print-form-subject = A printed form of the act with two signatures
sample-print-form-body =
    We need a printed form of the act: two signatures, the sum in words, the contract’s number from the card. At present we prepare them by hand, 30 acts a week.

## Requests of the demo's colleagues, for the organisation's list: who asked, and what

# Who asked: the person who looks.
demo-you = you
colleague-olga = Olga Titova
colleague-denis = Denis Orlov
colleague-marina = Marina Kim
colleague-igor = Igor Samoilov
colleague-invoice-subject = An invoice is printed without the contract’s number
colleague-deals-subject = A new colleague does not see the department’s deals
colleague-tasks-subject = Tasks arrive twice
colleague-companies-subject = How to merge two companies that share a contract
colleague-reports-subject = Last year’s reports after the update
colleague-phone-subject = A card does not open on the phone
colleague-signature-subject = Letters leave with somebody else’s signature
colleague-cities-subject = The list of towns for a new warehouse
