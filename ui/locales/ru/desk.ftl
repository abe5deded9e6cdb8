### Help desks: what is in a request's way, what the desk has kept. Read by the program.

## What is needed before a request can go into a help desk: what happened, what is safe, what next

# $host (text): the desk's server; $words (text): its words
desk-need-key-refused = Сервер { $host } не принял ключ: «{ $words }». Ничего не создано. Создайте новый ключ в своём профиле на этом сервере и введите его в настройках.
# $host (text): the desk's server; $to (text): the new address
desk-need-moved = Сервер { $host } отсылает на другой адрес: { $to }. Ни запрос, ни ключ туда не переданы. Если адрес верный, укажите его в настройках.
# $host (text): the desk's server
desk-need-not-https = По адресу { $host } отвечают без TLS. Ничего не передано. Проверьте адрес и порт: нужен https.
# $name (text): the queue's name
desk-need-queue-not-seen = Очередь «{ $name }» не найдена, или ваш ключ её не видит. Ничего не создано. Проверьте название в настройках или попросите администратора дать право видеть очередь.
# $name (text): the project's identifier
desk-need-project-not-seen = Проект «{ $name }» не найден, или ваш ключ его не видит. Ничего не создано. Проверьте идентификатор в настройках или попросите администратора добавить вас в проект.
# $name (text): the tracker's number
desk-need-tracker-not-seen = Трекера { $name } в проекте нет. Ничего не создано. Выберите в настройках другой трекер или попросите администратора включить этот.
# $name (text): the ticket's number
desk-need-ticket-not-seen = Заявки № { $name } на сервере нет, или ваш ключ её не видит. Продолжение не передано. Спросите службу поддержки, что стало с заявкой.
# $name (text): the ticket's number; $words (text): the desk's words
desk-need-may-not-write-on-ticket = Написать в заявку № { $name } нельзя: «{ $words }». Продолжение не передано. Попросите администратора дать право отвечать в своих заявках.
# $name (text): the queue's name; $words (text): the desk's words
desk-need-may-not-create-in-queue = Создать запрос в очереди «{ $name }» нельзя: «{ $words }». Ничего не создано. Попросите администратора дать право создавать заявки.
# $name (text): the project's identifier; $words (text): the desk's words
desk-need-may-not-create-in-project = Создать запрос в проекте «{ $name }» нельзя: «{ $words }». Ничего не создано. Попросите администратора дать право создавать задачи.
# $name (text): the tracker's number; $words (text): the desk's words
desk-need-may-not-create-in-tracker = Создать запрос с трекером { $name } нельзя: «{ $words }». Ничего не создано. Попросите администратора дать право создавать такие задачи.
# $field (text): what the field is for; $name (text): its name or number
desk-need-field-missing = На сервере нет поля { $field } («{ $name }»), или ваш ключ его не видит. Ничего не создано. Попросите администратора создать поле: готовые строки для него показывает проверка в настройках.
# $field (text): what the field is for; $name (text): its name or number
desk-need-field-not-writable = Поле { $field } («{ $name }») на сервере не заполнить: у вашего ключа нет права. Ничего не создано. Попросите администратора дать право: готовые строки для него показывает проверка в настройках.
# $field (text): what the field is for; $name (text): its name or number
desk-need-field-not-listed = В списке поля { $field } («{ $name }») нет нужного значения. Ничего не создано. Попросите администратора добавить значение: готовые строки для него показывает проверка в настройках.
# $field (text): what the field is for; $name (text): its name or number
desk-need-field-wrong-kind = Поле { $field } («{ $name }») не того вида: нужно текстовое. Ничего не создано. Попросите администратора создать текстовое поле: готовые строки для него показывает проверка в настройках.
desk-field-letter-id = для номера письма
desk-field-tier = для уровня
desk-field-service = для услуги
# $size (text): the attachments' size
desk-need-files-too-large = Вложения слишком велики для сервера: в них { $size }. Запрос не передан. Верните его в черновики, уберите вложения или дайте на них ссылку.
# $size (text): the attachments' size; $limit (text): the most the desk takes
desk-need-files-larger-than = Вложения слишком велики: в них { $size }, а сервер принимает не больше { $limit }. Запрос не передан. Верните его в черновики, уберите вложения или дайте на них ссылку.
# $name (text): the file's name; $size (text): its size; $words (text): the desk's words
desk-need-file-refused = Сервер не принял вложение «{ $name }» ({ $size }): «{ $words }». Запрос не передан. Верните его в черновики, уберите это вложение или дайте на него ссылку.
# $words (text): the desk's words
desk-need-request-refused = Служба поддержки не приняла запрос: «{ $words }». Текст сохранён. Верните запрос в черновики и измените его либо спросите своего администратора.

## Something else answers at the desk's address

desk-other-page = по адресу службы поддержки отвечает веб-страница; возможно, сеть требует входа
# $to (text): the other address
desk-other-redirect = вместо службы поддержки отсылают на { $to }; возможно, сеть требует входа
desk-other-network-sign-in = сеть требует входа; откройте браузер и войдите
desk-other-program = по адресу службы поддержки отвечает другая программа

## What the desk has kept

event-read-back = Сверено со службой
event-read-back-whole = сохранено всё
# $kept (text): attachments that are there; $sent (number): attachments that were sent
event-read-back-files = { $sent ->
    [one] { $kept } из { $sent } вложения получено
    [few] { $kept } из { $sent } вложений получено
    [many] { $kept } из { $sent } вложений получено
   *[other] { $kept } из { $sent } вложения получено
}
# $field (text): what the field is for; $name (text): its name or number
event-read-back-field = поле { $field } («{ $name }») не заполнено
event-read-back-due = срок реакции не сохранён
event-read-back-sight = ваш ключ не видит созданную заявку: что в ней сохранено, неизвестно, и ответы сюда не придут; попросите администратора дать право видеть свои заявки

## Failures of setting a help desk up

error-help-desk-not-set = Служба поддержки по ключу на этом рабочем месте не настроена. Ничего не изменено. Настройте её: klik-support desk set request-tracker или klik-support desk set redmine.
# $host (text): the desk's server; $safe (text): what is safe, a sentence
error-key-missing = Ключ для { $host } неизвестен: его нет в хранилище паролей. { $safe } Введите его в окне или передайте через стандартный ввод: --key-stdin.
# $field (text): which field was left empty, as scripts write it
error-desk-empty =
    { $field ->
        [url] Не указан адрес службы поддержки
        [queue] Не указана очередь
        [project] Не указан проект
        [tracker] Не указан трекер
       *[id-field] Не указано поле для номера письма
    }. Ничего не изменено. Заполните поле.
# $text (text): as given
error-desk-url-unreadable = «{ $text }» — не адрес службы поддержки. Ничего не изменено. Пишите так: https://rt.example.org.
# $text (text): as given
error-desk-url-not-https = Адрес «{ $text }» без https: по дороге прочли бы и ключ, и запросы. Ничего не изменено. Укажите адрес, который начинается с https.
# $text (text): as given
error-desk-url-user = В адресе «{ $text }» стоит имя пользователя. Ничего не изменено. Уберите его: входит программа по ключу.
# $text (text): as given
error-desk-url-not-plain = «{ $text }» — адрес отдельной страницы. Ничего не изменено. Укажите адрес самой службы, без «?» и «#».
error-desk-key = Ключ пуст или содержит конец строки. Ничего не изменено. Введите его снова.
# $text (text): as given
error-desk-queue = «{ $text }» не может быть названием очереди: это одна строка. Ничего не изменено. Скопируйте название из Request Tracker.
# $text (text): as given
error-desk-project = «{ $text }» — не идентификатор проекта. Ничего не изменено. Он стоит в адресе проекта: строчные латинские буквы, цифры, дефис.
# $text (text): as given
error-desk-tracker = «{ $text }» — не номер трекера. Ничего не изменено. Номер стоит в адресе трекера в Redmine.
# $text (text): as given
error-desk-letter-field = «{ $text }» не годится как поле для номера письма. Ничего не изменено. В Request Tracker это название поля, в Redmine — его номер.
# $text (text): as given
error-desk-tier-field = «{ $text }» не годится как поле для уровня. Ничего не изменено. В Request Tracker это название поля, в Redmine — его номер; можно оставить пустым.
# $text (text): as given
error-desk-service-field = «{ $text }» не годится как поле для услуги. Ничего не изменено. В Request Tracker это название поля, в Redmine — его номер; можно оставить пустым.

## The organisation's requests

# $all (number): all of them; $in_time (number): answered in time; $late (number): answered late; $overdue (number): not answered though due
organisation-counts = { $all ->
    [0] Запросов организации нет.
    [one] { $all } запрос. Отвечено в срок: { $in_time }, с опозданием: { $late }, просрочено: { $overdue }.
    [few] { $all } запроса. Отвечено в срок: { $in_time }, с опозданием: { $late }, просрочено: { $overdue }.
    [many] { $all } запросов. Отвечено в срок: { $in_time }, с опозданием: { $late }, просрочено: { $overdue }.
   *[other] { $all } запроса. Отвечено в срок: { $in_time }, с опозданием: { $late }, просрочено: { $overdue }.
}

## The check of a help desk, step by step

desk-step-name = имя сервера
desk-step-connection = соединение
desk-step-protection = защита (TLS)
desk-step-program = программа
desk-step-sign-in = вход по ключу
desk-step-queue = очередь
desk-step-project = проект
desk-step-tracker = трекер
desk-step-create = право создавать запросы
desk-step-field-letter-id = поле для номера письма
desk-step-field-tier = поле для уровня
desk-step-field-service = поле для услуги
desk-step-own-requests = свои запросы видны
desk-found-good = в порядке
# $version (text): the program’s version, by its own word
desk-found-version = версия { $version }
desk-found-not-yet-known = ошибок не найдено; подтвердит первый запрос
