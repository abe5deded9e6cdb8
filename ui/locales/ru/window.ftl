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
outbox-unknown = { $count }: исход неизвестен
# $at (text): since when
outbox-offline-since = связи нет с { $at }
# $why (text): the reason
outbox-answers-unread = ответы пока не читаются: { $why }
# $at (text): when it was asked for last
shown-since = Показано по состоянию на { $at }.

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
# $catalog (text): the beginning of the hash of the terms' data; $calendar (text): the same of the calendar's
promise-hashes = SHA-256 условий начинается с { $catalog }, календаря с { $calendar }
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
letter-ready = Письмо готово для вашей почтовой программы. Откройте его, отправьте там и отметьте здесь: срок считают от этой минуты.
letter-unopened = Почтовая программа не открылась. Откройте в ней файл письма сами.
letter-unopened-by-link = Почтовая программа не открылась. Откройте в ней файл письма сами или скопируйте письмо ссылкой.
# $path (text): where the letter's file lies
letter-lies = Письмо лежит в файле { $path }
## What happens next

next-counted = Срок считают от минуты, когда служба поддержки получит запрос. Если он от этого изменится, сохранятся оба.
next-reaction = Первое сообщение сотрудника появится в переписке запроса. Автоматическая квитанция реакцией не считается.
next-letter = Отправьте письмо из почтовой программы и отметьте это здесь: срок считают от отправки. Если он от этого изменится, сохранятся оба.
next-answer = Ответ придёт в вашу почту. Отметьте в запросе, когда пришло первое сообщение сотрудника: будет видно, вовремя ли. Автоматическая квитанция реакцией не считается.

## Fields and the clipboard

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
# $path (text): what cannot be written
reading-read-only = Сейчас можно только читать: запись в { $path } запрещена. Новое здесь не сохранится и не отправится. Разрешите запись в эту папку; программа заметит это сама.
# $path (text): where there is no room
reading-disk-full = Сейчас можно только читать: на диске нет места для { $path }. Новое здесь не сохранится и не отправится. Освободите место; программа заметит это сама.

## A journal that cannot be used

trouble-damaged = Журнал повреждён
trouble-damaged-happened = В файле, где лежат запросы этого рабочего места, часть данных не читается. Так бывает после сбоя диска или питания.
trouble-damaged-safe = Файл оставлен как есть, в него больше ничего не пишется. Другие рабочие места целы. Что уже ушло в службу поддержки, осталось у неё.
trouble-damaged-next = Верните последнюю целую копию. Повреждённый файл при этом не пропадёт: он отложится рядом без изменений.
# $folder (text): the workspace's folder
trouble-damaged-next-alone = Целой резервной копии нет. Скопируйте всю папку { $folder } в надёжное место. Если есть своя копия журнала, положите её на место повреждённого и проверьте снова. Если копии нет, переименуйте папку: тогда рабочее место можно начать заново, а прежние файлы останутся у вас.
trouble-newer = Журнал новее программы
# $found (text): the journal's version; $known (text): the newest version this program knows
trouble-newer-happened = Его записала более новая программа: версия журнала { $found }, а эта программа знает версии до { $known }.
trouble-newer-safe = Файл не тронут, всё написанное в нём цело.
trouble-newer-next = Закройте это окно и запустите более новую программу. Если она уже установлена, проверьте, не открыта ли старая по ярлыку.
# $at (text): when the backup was made
trouble-restore = Вернуть копию от { $at }
# $at (text): when the backup was made
trouble-restore-title = Вернуть копию от { $at }?
# $folder (text): the workspace's folder
trouble-restore-explains = Что записано после неё, в журнале не появится. Повреждённый файл отложится без изменений в новую папку внутри { $folder }.
# $requests (number): how many requests came back; $drafts (number): how many drafts
trouble-restored = Журнал возвращён: { $requests ->
    [one] { $requests } запрос
    [few] { $requests } запроса
    [many] { $requests } запросов
   *[other] { $requests } запроса
}, { $drafts ->
    [one] { $drafts } черновик
    [few] { $drafts } черновика
    [many] { $drafts } черновиков
   *[other] { $drafts } черновика
}.
# $at (text): when the backup was made
trouble-restored-missing = Записанного после { $at } в нём нет. Запросы, которые ждут отправки, сначала ищутся у службы поддержки: дважды ничего не уйдёт.
# $aside (text): the folder
trouble-restored-aside = Повреждённый файл лежит без изменений в { $aside }.

## A workspace from elsewhere

# $made (text): where it was made
elsewhere-made = Это рабочее место создано не здесь, а { $made }.
# $count (number): how many requests wait
elsewhere-waiting = { $count ->
    [one] { $count } запрос ждёт и отсюда не уходит: возможно, он уже ушёл оттуда.
    [few] { $count } запроса ждут и отсюда не уходят: возможно, они уже ушли оттуда.
    [many] { $count } запросов ждут и отсюда не уходят: возможно, они уже ушли оттуда.
   *[other] { $count } запроса ждут и отсюда не уходят: возможно, они уже ушли оттуда.
}

## Fields

# $date (text): as typed; $time (text): as typed
moment-unreadable = «{ $date }, { $time }» — не дата и время. Пишите так: 30.04.2026 и 17:20.

## Moments to ask about

preset-friday-evening = пятница вечером
preset-before-may-holidays = перед майскими
preset-last-of-december = 31 декабря

## About the program

about-program = КлиК Поддержка
about-version = Версия
about-licence = Лицензия
about-terms = Условия поддержки
# $label (text): the edition's own label
about-terms-edition = редакция { $label }
about-calendar = Рабочий календарь
# $first (text): the first year; $official (text): the last year fixed by a decree; $last (text): the last year
about-calendar-years = { $first }–{ $official } по постановлениям правительства, до { $last } расчётный, по статье 112 ТК
about-parts = Составные части
about-parts-named = Tauri, Svelte, SQLite и другие, под лицензиями MIT, Apache 2.0 и близкими к ним; шрифт Golos Text, лицензия OFL
about-folder = Где лежат данные

## What a right click offers

menu-cut = Вырезать
menu-copy = Копировать
menu-paste = Вставить
menu-select-all = Выделить всё

## The person's own mail account

# $provider (text): whose servers
mail-found = Настройки найдены: { $provider }
mail-not-found = По адресу ничего не найдено. Впишите серверы: их назовёт администратор почты.
mail-app-password = Здесь нужен отдельный пароль для программы: обычный пароль почты не подойдёт.
mail-no-password = Этот поставщик не пускает программы по паролю, только через браузер. Отсюда подключить такой ящик нельзя.
# The title of the system's dialog.
mail-authority-dialog = Сертификат центра сертификации
# $from (text): the first day; $until (text): the last day
mail-authority-valid = с { $from } по { $until }
mail-authority-valid-unclear = срок не читается
# $address (text): the person's own address
mail-oneself-sent = Письмо отправлено на { $address }. Посмотрите, пришло ли оно.
mail-secret-in-keyring = Ящик подключён. Пароль лежит в связке ключей системы.
mail-secret-for-this-start = Ящик подключён. Связки ключей в системе нет, и на диск пароль не записывается: программа спросит его при каждом запуске.
# $address (text): the account's address
mail-asks = Нужен пароль почты { $address }
mail-asks-why = Связка ключей его не хранит. Пока он не введён, письма ждут, а ответы не читаются.
mail-asks-label = Пароль почты
desk-secret-in-keyring = Служба поддержки подключена. Ключ лежит в связке ключей системы.
desk-secret-for-this-start = Служба поддержки подключена. Связки ключей в системе нет, и на диск ключ не записывается: программа спросит его при каждом запуске.
# $host (text): the desk’s server
desk-asks = Нужен ключ службы поддержки { $host }
desk-asks-why = Связка ключей его не хранит. Пока он не введён, запросы ждут, а ответы не читаются.
desk-asks-label = Ключ
# $host (text): the desk’s server; $place (text): the queue
desk-where-queue = { $host }, очередь «{ $place }»
# $host (text): the desk’s server; $place (text): the project
desk-where-project = { $host }, проект «{ $place }»
desk-where-demo = демонстрационная служба поддержки

## What keeps a request from its desk

held-unknown = Письмо передано, но почтовый сервер не успел ответить. Дошло ли оно, пока неизвестно.
held-unknown-to-do = Программа ищет его в вашем ящике и сама второй раз не отправит. Если вы знаете больше, скажите.
held-undelivered = Почтовый сервер вернул письмо.
held-undelivered-to-do = Отправьте его ещё раз, когда причина исчезнет, или откажитесь от отправки. Текст сохранён.
held-follow-up-undelivered-to-do = Напишите ответ снова, когда причина исчезнет. Текст сохранён.

## Messages of a conversation

message-shown-cut = Показано только начало: письмо слишком длинное.
message-shown-damaged = Часть письма не читается: оно повреждено или в неизвестной кодировке.

## Notices of the desktop

notice-answered = Служба поддержки ответила
notice-near-due = Скоро срок реакции
notice-missed = Срок реакции прошёл
# $number (text): the request's number; $subject (text): its subject; $note (text): the line under it in the list
notice-body = № { $number } «{ $subject }». { $note }

## Setting a help desk up

desk-setup-title = Служба поддержки
desk-setup-explains = Если у поставщика или интегратора есть Request Tracker или Redmine, запросы уходят прямо туда, вместе со сроком реакции: обе стороны видят одну дату.
desk-setup-kind = Программа
desk-setup-url = Адрес
desk-setup-key = Ключ
desk-setup-key-rt = Ключ (authentication token) создают в Request Tracker: Logged in as → Settings → Auth Tokens.
desk-setup-key-redmine = Ключ API показан в Redmine: Моя учётная запись → Ключ доступа к API.
desk-setup-key-held = Ключ введён. Чтобы заменить его, напишите новый.
desk-setup-secret-missing = Введите ключ: для этого адреса он ещё не введён.
desk-setup-place-rt = Очередь
desk-setup-place-redmine = Идентификатор проекта
desk-setup-tracker = Номер трекера
desk-setup-letter-field = Поле для номера письма
desk-setup-fields-rt = По этому полю запрос находят снова, чтобы он никогда не ушёл дважды. Названия — как в Request Tracker.
desk-setup-fields-redmine = По этому полю запрос находят снова, чтобы он никогда не ушёл дважды. Номера полей печатают строки для администратора.
desk-setup-tier-field = Поле для уровня
desk-setup-service-field = Поле для услуги
desk-setup-lines = Строки для администратора
desk-setup-lines-explains = Передайте их тому, кто ведёт эту службу: они создают поля и дают вашему ключу права. То, что уже есть, не меняется.
desk-setup-lines-copy = Скопировать строки
desk-setup-anyway-explains = Проверка не прошла. Если сохранить как есть, запросы будут ждать в очереди, пока служба их не примет. Ничего не пропадёт.
desk-setup-leave-explains = Новые запросы будут готовиться для почтовой программы. Те, что ждут, уйдут в прежнюю службу; начатые продолжатся там. Переписка останется.
