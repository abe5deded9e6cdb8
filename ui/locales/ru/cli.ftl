### Words of the command line. Read by the program.

# $now (text): what the demo's clock says
cli-demo-heading = Демонстрация · { $now }
# $number (text): the request's number; $state (text): its state, one word
cli-sent = Запрос № { $number }: { $state }.
# $name (text): the file's name; $size (text): its size
cli-attachment = Вложение: { $name }, { $size }
# $path (text): where the file lies
cli-saved = Вложение сохранено: { $path }
# $number (text): the request's number
cli-unknown-next = Если знаете, дошёл ли он, решите сами: klik-support outbox resolve { $number } arrived (дошёл) или send-again (отправить ещё раз).
# $at (text): when, short
cli-solved = Решено: { $at }
# $address (text): the person's address
cli-mail-set = Письма уходят с { $address }. Пароль в хранилище паролей.
# $address (text): the person's address
cli-mail-set-no-keyring = Письма уходят с { $address }. Хранилища паролей здесь нет: передавайте пароль каждой команде, --password-stdin.
cli-mail-off = Письма снова уходят через вашу почтовую программу. Те, что ждут, уйдут с прежней почты.
# $state (text): how far it is; $subject (text): its request's subject; $letter (text): its letter's id
cli-follow-up = продолжение, { $state }: { $subject } ({ $letter })
cli-nothing-here = Запросов нет.
# $name (text): the workspace's name; $tier (text): its tier's name
cli-workspace = { $name }: уровень «{ $tier }»
# $name (text): the workspace's name; $count (number): how many requests wait in it
cli-accepted = { $name }: запросы теперь уходят отсюда. { $count ->
    [0] Ничего не ждёт.
    [one] Ждёт { $count } запрос, отправить: klik-support outbox flush.
    [few] Ждут { $count } запроса, отправить: klik-support outbox flush.
    [many] Ждут { $count } запросов, отправить: klik-support outbox flush.
   *[other] Ждут { $count } запроса, отправить: klik-support outbox flush.
}
# $backup (text): the backup's file
cli-restored = Журнал возвращён из копии { $backup }. Записанного после неё в нём нет.
# $aside (text): the folder
cli-restored-aside = Прежний журнал лежит без изменений в { $aside }.
# $name (text): the workspace's name
cli-workspace-no-tier = { $name }: уровень не выбран
# $file (text): the letter's file
cli-letter-file = Письмо готово: { $file }. Откройте его в почтовой программе.
# $file (text): the letter's file
cli-letter-opened = Письмо открыто в вашей почтовой программе: { $file }
# $number (text): the request's number
cli-letter-next = Отправьте его там и скажите об этом: klik-support requests sent { $number }. Если не отправили: klik-support requests not-sent { $number }.
# $url (text): the desk's address; $place (text): its queue or project
cli-help-desk-set = Запросы уходят в { $url }, «{ $place }». Ключ в хранилище паролей.
# $url (text): the desk's address; $place (text): its queue or project
cli-help-desk-set-no-keyring = Запросы уходят в { $url }, «{ $place }». Хранилища паролей здесь нет: передавайте ключ каждой команде, --key-stdin.
cli-help-desk-off = Запросы снова уходят через вашу почтовую программу. Те, что ждут, уйдут в прежнюю службу; там же продолжатся начатые.
# $mode (text): ok, offline, slow or losing
cli-desk-mode = Демонстрационная служба поддержки: { $mode }.
# $year (text): which year; $days (number): its working days; $source (text): the decree
cli-calendar-official = { $days ->
    [one] { $year } год: { $days } рабочий день. Постановление: { $source }.
    [few] { $year } год: { $days } рабочих дня. Постановление: { $source }.
    [many] { $year } год: { $days } рабочих дней. Постановление: { $source }.
   *[other] { $year } год: { $days } рабочего дня. Постановление: { $source }.
}
# $year (text): which year; $days (number): its working days; $source (text): what it rests on
cli-calendar-projected = { $days ->
    [one] { $year } год, расчётный: { $days } рабочий день. Постановления ещё нет, основание: { $source }.
    [few] { $year } год, расчётный: { $days } рабочих дня. Постановления ещё нет, основание: { $source }.
    [many] { $year } год, расчётный: { $days } рабочих дней. Постановления ещё нет, основание: { $source }.
   *[other] { $year } год, расчётный: { $days } рабочего дня. Постановления ещё нет, основание: { $source }.
}

## How things stand. $value (text): the fact

# $value (text): the program's version
cli-doctor-program = Программа: { $value }
# $value (text): the folder
cli-doctor-home = Данные: { $value }
# $value (text): the folder
cli-doctor-folder = Рабочее место: { $value }
# $value (text): what the check says
cli-doctor-journal = Журнал: { $value }
cli-doctor-no-journal = ещё не создан
# $value (text): its version
cli-doctor-catalog = Условия: { $value }
# $value (text): years and version
cli-doctor-calendar = Рабочий календарь: { $value }
# $value (text): a year
cli-doctor-official = Последний год по постановлению: { $value }
# $value (text): its kind
cli-doctor-desk = Служба поддержки: { $value }
# $value (text): how many
cli-doctor-tickets = Запросов у службы: { $value }

## Wrong arguments: what is wrong with the one that is named

cli-usage-missing = он обязателен
cli-usage-unknown = такого нет
# $other (text): the argument that stands already
cli-usage-conflict = вместе с { $other } его не указывают
# $value (text): as given
cli-usage-value = значение «{ $value }» не подходит
cli-usage-no-attachment = такого вложения у этого запроса нет
