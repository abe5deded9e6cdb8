### Words of the window's own part: view models, menus, notices. Read by the program.

## The frame around the screens

workspace-demo = Демонстрация
# $tier (text): the tier's name
workspace-tier = Уровень: { $tier }
outbox-sent = Всё отправлено
# $count (number): how many requests wait
outbox-waiting = { $count } в очереди
# $count (number): how many requests wait for the person
outbox-needs-you = { $count ->
    [one] { $count } ждёт вас
    [few] { $count } ждут вас
    [many] { $count } ждут вас
   *[other] { $count } ждут вас
}
# $count (number): how many requests have an unknown outcome
outbox-unknown = { $count ->
    [one] { $count } с неизвестным исходом
    [few] { $count } с неизвестным исходом
    [many] { $count } с неизвестным исходом
   *[other] { $count } с неизвестным исходом
}
# $at (text): since when
outbox-offline-since = связи нет с { $at }

## Screens

# $services (number): how many services the matrix has; $properties (number): how many properties of a tier
matrix-count = { $services ->
    [one] { $services } услуга
    [few] { $services } услуги
    [many] { $services } услуг
   *[other] { $services } услуги
}, { $properties ->
    [one] { $properties } свойство
    [few] { $properties } свойства
    [many] { $properties } свойств
   *[other] { $properties } свойства
}
# $at (text): when the draft was kept
draft-saved = сохранено в { $at }
# $number (text): the request's number in the workspace
request-number = № { $number }
headline-in-time = Реакция вовремя
headline-late = Реакция позже срока
headline-reacted = Служба поддержки отреагировала
# $catalog (text): the edition of the terms; $calendar (text): the edition of the work calendar
promise-editions = условия { $catalog }, календарь { $calendar }
field-wanted = удобное время

## The list's kinds of requests

tab-all = Все
tab-needs-you = Ждут вас
tab-under-way = В пути
tab-answered = С ответом
# $at (text): when the person said so
solved-at = Вы отметили { $at }: вопрос решён

## Workspaces and languages

workspace-own = Моя поддержка
workspace-none = Сравнение уровней
language-name = Русский

## Attachments

# $limit (text): how much fits, «18 МБ»
attachments-limit = всего до { $limit }
# $total (text): how much is attached; $limit (text): how much fits
attachments-room = { $total } из { $limit }
# The name of a picture that was pasted.
pasted-picture = снимок.png
# $path (text): where the new file lies
attachment-saved = Сохранено: { $path }
# Titles of the system's dialogs.
attach-dialog = Прикрепить файлы
attachment-save-dialog = Папка для вложения

## Letters in the person's own mail program

letter-opened = Письмо открыто в вашей почтовой программе. Отправьте его там и отметьте здесь: срок считают от этой минуты.
letter-unopened = Почтовая программа не открылась. Откройте файл письма сами или скопируйте письмо ссылкой.
# $path (text): where the letter's file lies
letter-lies = Письмо лежит в файле { $path }
moment-outside = Это время раньше, чем запрос ушёл, или ещё не наступило.
clipboard = буфер обмена

## The page's process died again and again: a dialog of the system's own

process-died-title = Страница окна закрылась
process-died = Часть программы, которая показывает страницу, несколько раз подряд закрылась. Всё сохранённое на месте: из того, что вы печатали, могло пропасть самое большее последнее. Если и после новой попытки будет то же, закройте другие программы или перезагрузите компьютер.
process-died-again = Показать снова
process-died-close = Закрыть

## A text that could not be kept yet

# $path (text): where there is no room; $room (text): how much it takes, «1 МБ»
unkept-disk-full = Текст пока не сохранён: на диске нет места для { $path }. Освободите хотя бы { $room }, и он сохранится сам.
# $path (text): what cannot be written
unkept-read-only = Текст пока не сохранён: запись в { $path } запрещена. Разрешите запись в эту папку, и он сохранится сам.
# $path (text): what cannot be written; $cause (text): what the system said
unkept-storage-failed = Текст пока не сохранён: записать { $path } не удалось ({ $cause }). Когда причина исчезнет, он сохранится сам.
