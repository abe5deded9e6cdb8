### Words of the page: a new request, its promise card and the confirmation. Read by the page.

page-form-service = Service
page-form-subject = Subject
page-form-subject-missing = Write a subject: the support desk finds the request by it.
page-form-body = What happened, or what you need
page-form-what = What is to be installed
page-form-agreed = With whom and when it was agreed
page-form-wanted = Wanted time
page-form-optional = optional
page-form-needed = Fill this in: the service’s condition asks for it.
page-form-send = Send
page-form-send-keys = Ctrl Enter
# $address (text): the vendor's address
page-form-to = to { $address }
page-form-safe = Your text is in place.
page-picker-choose = Choose a service
page-picker-missing = Choose a service.
page-picker-title = Services
page-picker-search = A service or a word of the task
page-picker-keys = ↑ ↓ in the list · Enter to choose · Esc to close
page-picker-nothing = There is no such service. Try another word.
page-card = What is promised
page-card-choose = Choose a service: this will say whether your tier covers it.
page-ways = Two ways on; your text is kept
page-advice = A recommendation of the terms, not a condition
page-why = Why
page-sum-day = Day
page-sum-why = Why
page-sum-hours = Time
# $number (text): the request's number, "No. 13"
page-confirmation-title = Request { $number } is stored
page-confirmation-next = What happens next
page-confirmation-open = Open the request
page-confirmation-more = One more
page-form-another = One more request

## Taking back what was just sent

# $seconds (number): how many seconds it is still held
page-undo-left = The request is stored and goes out in { $seconds } s
page-undo = Undo
page-undone = Sending undone: the text is back in the form

## Attachments

page-attachments = Attachments
page-attach = Attach a file
page-attach-hint = Files can be dropped here; files and pictures can be pasted
page-attach-drop = Drop to attach
# $name (text): the file's name
page-detach = Remove { $name }

## A text that could not be kept yet

page-unkept-safe = You can go on writing. While the text is in this window only, copy it to be safe.
page-unkept-closing = If you close the window once more, this text will be lost.
page-unkept-copy = Copy the text
