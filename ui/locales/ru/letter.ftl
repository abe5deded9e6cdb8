### The letter that carries a request to the desk. Read by the program.

# $number (text): the request's number; $subject (text): what the person wrote as the subject
letter-subject = [№ { $number }] { $subject }
# $organisation (text): whose request it is; $number (text): its number; $subject (text): what the person wrote as the subject
letter-subject-organisation = [{ $organisation } № { $number }] { $subject }

## Its head. $value (text): the fact

# $value (text): the request's number
letter-number = Запрос № { $value }
# $value (text): the service's name
letter-service = Услуга: { $value }
# $value (text): the tier's name
letter-tier = Уровень поддержки: { $value }
# $value (text): when it was submitted
letter-submitted = Записан: { $value }
# $value (text): the organisation's name
letter-organisation = Организация: { $value }
# $value (text): the person's name
letter-person = От кого: { $value }

## After the text. $value (text): what the person wrote

# $value (text): what is to be installed
letter-what = Что установить: { $value }
# $value (text): with whom and when
letter-agreed = Оговорено: { $value }
# $value (text): when
letter-wanted = Удобное время: { $value }

## The promise

letter-promise = — Срок реакции по условиям поддержки —
# $catalog (text): version of the terms; $calendar (text): version of the work calendar
letter-versions = Рассчитано по условиям { $catalog } и рабочему календарю { $calendar }.
letter-data = То же для программ — во вложении klik-support.json.
