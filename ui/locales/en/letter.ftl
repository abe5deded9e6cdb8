### The letter that carries a request to the desk. Read by the program.

# $number (text): the request's number; $subject (text): what the person wrote as the subject
letter-subject = [No. { $number }] { $subject }
# $organisation (text): whose request it is; $number (text): its number; $subject (text): what the person wrote as the subject
letter-subject-organisation = [{ $organisation } No. { $number }] { $subject }

## Its head. $value (text): the fact

# $value (text): the request's number
letter-number = Request No. { $value }
# $value (text): the service's name
letter-service = Service: { $value }
# $value (text): the tier's name
letter-tier = Support tier: { $value }
# $value (text): when it was submitted
letter-submitted = Submitted: { $value }
# $value (text): the organisation's name
letter-organisation = Organisation: { $value }
# $value (text): the person's name
letter-person = From: { $value }

## After the text. $value (text): what the person wrote

# $value (text): what is to be installed
letter-what = To be installed: { $value }
# $value (text): with whom and when
letter-agreed = Agreed: { $value }
# $value (text): when
letter-wanted = Wanted time: { $value }

## The promise

letter-promise = — Reaction time by the support terms —
# $catalog (text): version of the terms; $calendar (text): version of the work calendar
letter-versions = Reckoned by the terms { $catalog } and the work calendar { $calendar }.
letter-data = The same for programs is in the attachment klik-support.json.
