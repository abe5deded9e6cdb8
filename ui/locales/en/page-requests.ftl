### Words of the page: the requests. Read by the page.

page-requests-empty = Your requests and drafts come here. The first step is a new request.
page-request-no-subject = No subject
page-request-continue = Go on writing
page-frozen = Promised when it was sent
page-reckoned-again = Reckoned again from the support desk's receipt
page-steps = How the request went
page-messages = Conversation
page-message-show = Show
