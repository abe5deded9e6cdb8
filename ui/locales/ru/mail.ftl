### Mail: what is in a letter's way, what came, how the check went. Read by the program.

## What is needed before a letter can go: what happened, what next

# $host (text): the server; $words (text): its words
mail-need-sign-in-refused = Сервер { $host } не принял имя или пароль: «{ $words }». Проверьте их. У многих почтовых служб нужен отдельный пароль приложения: его создают в настройках почты, пароль от ящика не подходит.
# $host (text): the server
mail-need-no-password-sign-in = Сервер { $host } не предлагает входа по паролю. Включите вход для почтовых программ в настройках почты или спросите своего администратора.
# $host (text): the server
mail-need-not-offered = Сервер { $host } не предлагает защищённого соединения. Ничего не передано. Выберите TLS и порт 465 или спросите своего администратора.
# $host (text): the server
mail-need-tls-refused = Сервер { $host } отказался защитить соединение. Ничего не передано. Выберите TLS и порт 465 или спросите своего администратора.
# $host (text): the server
mail-need-injected = В соединение с { $host } что-то вставлено до защиты: возможно, его подслушивают. Ничего не передано. Попробуйте из другой сети и сообщите администратору.
# $host (text): the server
mail-need-not-tls = На этом порту сервера { $host } отвечают без TLS. Ничего не передано. Проверьте порт: 465 и 993 — TLS, 587 и 143 — STARTTLS.
# $host (text): the server
mail-need-old-tls = Сервер { $host } знает только устаревшую защиту. Ничего не передано. Сообщите его администратору: нужен TLS 1.2 или новее.
# $host (text): the server
mail-need-unknown-authority = Сертификат сервера { $host } выдан неизвестным центром. Ничего не передано. Если это сервер вашей организации, добавьте файл сертификата её центра и сверьте отпечаток с администратором.
# $host (text): the server
mail-need-wrong-name = Сертификат предъявлен чужой: он не для { $host }. Ничего не передано. Проверьте имя сервера.
# $host (text): the server
mail-need-expired = Срок сертификата сервера { $host } истёк. Ничего не передано. Сообщите его администратору; проверьте и часы этого компьютера.
# $host (text): the server
mail-need-not-yet-valid = Сертификат сервера { $host } ещё не действует. Ничего не передано. Проверьте часы этого компьютера.
# $host (text): the server
mail-need-revoked = Сертификат сервера { $host } отозван. Ничего не передано. Сообщите администратору.
# $host (text): the server
mail-need-not-for-servers = Сертификат { $host } не предназначен для серверов. Ничего не передано. Сообщите администратору.
# $host (text): the server
mail-need-weak = Сертификат сервера { $host } подписан ненадёжным способом. Ничего не передано. Сообщите администратору.
# $host (text): the server
mail-need-damaged = Сертификат сервера { $host } повреждён. Ничего не передано. Сообщите администратору.
# $host (text): the server; $words (text): its words
mail-need-server-refused = Сервер { $host } не принимает соединений с этого компьютера: «{ $words }». Спросите своего администратора.
# $size (text): the letter's size
mail-need-too-large = Письмо слишком велико для сервера: в нём { $size }. Верните запрос в черновики, уберите вложения или дайте на них ссылку.
# $size (text): the letter's size; $limit (text): the most the server takes
mail-need-larger-than = Письмо слишком велико: в нём { $size }, а сервер принимает не больше { $limit }. Верните запрос в черновики, уберите вложения или дайте на них ссылку.
# $words (text): the server's words
mail-need-sender-refused = Сервер не принимает ваш адрес отправителя: «{ $words }». Проверьте адрес в настройках почты.
# $address (text): the recipient; $words (text): the server's words
mail-need-recipient-refused = Сервер не принимает получателя { $address }: «{ $words }». Проверьте адрес или спросите своего администратора.
# $words (text): the server's words
mail-need-letter-refused = Сервер не принял письмо: «{ $words }». Измените текст или вложения либо спросите своего администратора.
mail-need-secret = Пароль почты или ключ службы поддержки неизвестен. Введите его.

## Why a letter goes later by itself

mail-later-busy = сервер занят
mail-later-too-often = с этого адреса слишком много писем
mail-later-greylisted = сервер принимает незнакомых со второго раза
mail-later-full = на сервере нет места
mail-later-sign-in = сервер сейчас не может проверить пароль
mail-later-address = сервер сейчас не может проверить адрес
mail-later-protocol = сервер не понял
mail-later-other = сервер просит подождать
# $why (text): why, a few words; $words (text): the server's words
mail-later-said = { $why }: «{ $words }»

## A report of a mail server

# $words (text): the server's words
mail-report-failed = письмо вернулось: «{ $words }»
# $words (text): the server's words
mail-report-delayed = сервер ещё пытается доставить: «{ $words }»

## Failures of setting mail up

# $safe (text): what is safe, a sentence; $what (text): what happened and what next
error-desk-refused = { $what } { $safe }
# $host (text): the server; $user (text): who signs in; $safe (text): what is safe, a sentence
error-secret-missing = Пароль { $user } на { $host } неизвестен: его нет в хранилище паролей. { $safe } Введите его в окне или передайте через стандартный ввод: --password-stdin.
mail-safe-request = Запрос сохранён и уйдёт после этого.
mail-safe-nothing = Ничего не отправлено и не изменено.
error-desk-not-set = Почта на этом рабочем месте не настроена. Ничего не изменено. Настройте её: klik-support mail set.
# $cause (text): why, a few words
error-desk-unreachable = Сервер сейчас не отвечает: { $cause }. Ничего не отправлено. Проверьте соединение и повторите.
# $what (text): which verb
error-not-in-demo = «{ $what }» не работает на демонстрационном рабочем месте: у него своя служба поддержки. Ничего не изменено. Создайте своё: klik-support workspace create own.
# $field (text): which field was left empty, as scripts write it
error-mail-empty =
    { $field ->
        [address] Не указан адрес почты
        [submission-host] Не указан сервер для отправки
        [submission-port] Не указан порт сервера для отправки
        [mailbox-host] Не указан сервер для чтения
       *[mailbox-port] Не указан порт сервера для чтения
    }. Ничего не изменено. Заполните поле.
# $text (text): as given
error-mail-address = «{ $text }» — не адрес электронной почты. Ничего не изменено. Пишите так: anna@example.org.
# $text (text): as given
error-mail-copy = Адрес для копии «{ $text }» — не адрес электронной почты. Ничего не изменено. Исправьте его или оставьте пустым.
# $text (text): as given
error-mail-checked-by = Подпись сервера «{ $text }» — не имя. Ничего не изменено. Исправьте её или оставьте пустой.
# $text (text): as given
error-mail-user = «{ $text }» не может быть именем для входа: оно пишется одним словом. Ничего не изменено. Обычно это адрес почты.
# $text (text): as given
error-mail-host = «{ $text }» — не имя сервера. Ничего не изменено. Пишите так: smtp.example.org.
# $text (text): as given
error-mail-port = «{ $text }» — не номер порта. Ничего не изменено. Обычно: 465 или 587 для отправки, 993 или 143 для чтения.
error-mail-password = Пароль пуст или содержит конец строки. Ничего не изменено. Введите его снова.
# $path (text): the file
error-authority-unreadable = Файл { $path } не прочитать. Ничего не изменено. Проверьте имя и права.
# $path (text): the file
error-authority-too-large = Файл { $path } слишком велик для сертификата. Ничего не изменено. Выберите файл сертификата (.pem, .crt, .cer).
# $path (text): the file
error-authority-no-certificate = В файле { $path } нет сертификата. Ничего не изменено. Выберите файл сертификата (.pem, .crt, .cer).
# $path (text): the file
error-authority-several = В файле { $path } несколько сертификатов. Ничего не изменено. Возьмите файл с одним: сертификатом центра.
# $path (text): the file
error-authority-private-key = В файле { $path } закрытый ключ: его никому не передают. Ничего не изменено. Попросите у администратора сертификат центра без ключа.
# $path (text): the file
error-authority-not-authority = Сертификат в файле { $path } не центра, а сервера или человека. Ничего не изменено. Попросите у администратора сертификат центра.

## The check of an account, step by step

mail-server-submission = Отправка
mail-server-mailbox = Чтение ответов
mail-step-name = имя сервера
mail-step-connection = соединение
mail-step-protection = защита (TLS)
mail-step-sign-in = вход
mail-step-largest-letter = размер письма
mail-step-folders = папки
mail-found-good = в порядке
# $size (text): the most a letter may have
mail-found-largest = не больше { $size }
mail-found-no-limit = сервер не ограничивает
mail-found-sent = папка отправленных есть
mail-found-no-sent = папки отправленных нет: копии писем остаются только в этой программе
mail-found-tells-news = о новых письмах сервер сообщает сам
mail-found-tells-nothing = о новых письмах программа спрашивает раз в пять минут

## A letter to oneself

mail-test-subject = Проверка почты программы «КлиК: поддержка»
mail-test-body = Это письмо вы отправили себе сами, чтобы проверить почту. Отвечать на него не нужно.
# $address (text): the address of the former account
mail-former-unread = Ответы на письма, отправленные с { $address }, придут в тот ящик. Его пароля здесь нет, поэтому программа его не читает: посмотрите в нём сами.
