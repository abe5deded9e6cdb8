### Words of the page: the person's own mail account. Read by the page.

page-mail = Отправка
page-mail-own = Письма уходят через вашу почтовую программу: здесь они готовятся, отправляете их вы. Свой ящик можно подключить: тогда письма уходят отсюда сами, а ответы видны в запросах.
# $address (text): the account's address
page-mail-account = Письма уходят отсюда сами, с адреса { $address }. Ответы приходят в запросы.
# $address (text): the account's address
page-mail-account-deaf = Письма уходят отсюда сами, с адреса { $address }. Ответы приходят в ваш ящик; сервер, с которого их читать, не указан.
page-mail-set-up = Подключить свой ящик
page-mail-change = Изменить
page-mail-leave = Вернуться к своей почтовой программе
page-mail-leave-title = Вернуться к своей почтовой программе?
page-mail-leave-explains = Новые письма будут готовиться для неё. Программа забудет пароль, ответы из ящика больше читать не будет. Запросы и переписка останутся.
page-mail-leave-confirm = Вернуться

## Setting the account up

page-mail-back = ← Настройки
page-mail-title = Свой почтовый ящик
page-mail-explains = Обычно хватает адреса и пароля: серверы найдутся по адресу. Письма уходят только в службу поддержки и на адрес копии, если вы его укажете.
page-mail-address = Адрес
page-mail-password = Пароль
page-mail-password-show = Показать
page-mail-password-held = Пароль введён. Чтобы заменить его, напишите новый.
page-mail-secret-missing = Введите пароль: для этих серверов он ещё не введён.
# $page (text): the provider's page
page-mail-password-page = Такой пароль создают здесь: { $page }
page-mail-servers = Серверы
page-mail-find = Найти серверы по адресу
page-mail-finding = Ищем серверы…
page-mail-submission = Отправка
page-mail-mailbox = Ящик с ответами
page-mail-mailbox-explains = Без этого сервера письма уходят, но ответов здесь не видно.
page-mail-host = Сервер
page-mail-port = Порт
page-mail-security = Защита соединения
page-mail-security-tls = TLS сразу
page-mail-security-start-tls = STARTTLS
page-mail-user = Имя для входа
page-mail-name = Имя отправителя
page-mail-copy = Адрес копии
page-mail-copy-explains = Необязательно: сюда уйдёт копия каждого письма, например в общий ящик организации.
page-mail-checked-by = Подпись вашего сервера
page-mail-checked-by-explains = Необязательно: имя, под которым ваш почтовый сервер отмечает проверку отправителя (первое слово поля Authentication-Results, например mx.google.com). Тогда реакцией считается только письмо, отправителя которого он подтвердил.
page-mail-authority = Центр сертификации организации
page-mail-authority-explains = Нужен, только если сертификат сервера выпустила сама организация.
page-mail-authority-choose = Выбрать файл сертификата
page-mail-authority-forget = Не доверять ему
page-mail-authority-title = Доверять этому центру?
page-mail-authority-compare = Сверьте отпечаток с тем, что назвал администратор. Доверие действует только здесь.
page-mail-authority-subject = Кому выдан
page-mail-authority-validity = Действует
page-mail-authority-take = Доверять
page-mail-check = Проверить
page-mail-checking = Проверяется…
page-mail-oneself = Письмо себе
page-mail-writing = Отправляется…
page-mail-save = Сохранить
page-mail-kept = Написанное здесь на месте.
page-mail-anyway-title = Сохранить без успешной проверки?
page-mail-anyway-explains = Проверка не прошла. Если сохранить ящик как есть, письма будут ждать в очереди, пока соединение не заработает. Ничего не пропадёт.

## The check, step by step

page-mail-steps = Проверка
page-mail-good = Всё работает.
page-mail-bad = Работает не всё: у каждого такого шага сказано, что делать.
page-step-name = Имя сервера:
page-step-connection = Соединение:
page-step-protection = Защита и сертификат:
page-step-sign-in = Вход:
page-step-largest-letter = Размер письма:
page-step-folders = Папки:
page-step-waits = ещё не проверено
page-step-not = не проверялось

## The password, asked once a start

page-mail-asks-give = Продолжить отправку
page-mail-asks-later = Позже
