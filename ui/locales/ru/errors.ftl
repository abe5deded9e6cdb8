### Errors: what happened, what is safe, what comes next. One message a code; `docs/error-codes.md` lists the codes.

# $path (text): the journal's file; $found (text): its version; $known (text): the newest version this program knows
error-journal-newer = Журнал { $path } записан более новой программой: его версия { $found }, эта программа знает версии до { $known }. Журнал не тронут. Запустите более новую программу.
# $path (text): the journal's file; $cause (text): what the database said
error-journal-damaged = Журнал { $path } повреждён: { $cause }. Он оставлен как есть, ничего не записано. Скопируйте всю папку рабочего места в надёжное место и верните журнал из резервной копии.
# $path (text): the journal's file; $cause (text): what the database said; $backup (text): the newest backup
error-journal-damaged-backup = Журнал { $path } повреждён: { $cause }. Он оставлен как есть, ничего не записано. Есть резервная копия: { $backup }. Её вернёт klik-support workspace restore ИМЯ --yes; повреждённый журнал при этом отложится в сторону без изменений.
# $path (text): where backups lie
error-no-backup = В { $path } нет целой резервной копии. Журнал оставлен как есть, ничего не изменено. Скопируйте всю папку рабочего места в надёжное место и верните журнал из своей копии.
# $path (text): the journal's file
error-program-was-updated = Журнал { $path } обновила более новая программа. Записанное цело, отсюда его можно только читать. Закройте и запустите программу снова.
# $path (text): where there is no room
error-disk-full = На диске нет места: { $path }. Записанное раньше цело, последнее действие не сохранено. Освободите место и повторите.
# $path (text): what cannot be written
error-read-only = Запись невозможна: { $path }. Записанное раньше цело и доступно для чтения, последнее действие не сохранено. Проверьте права на папку и повторите.
# $path (text): what is held
error-busy = Данные заняты другим окном или командой: { $path }. Ничего не изменено. Закройте другое окно или повторите немного позже.
# $path (text): where; $cause (text): what the system said
error-storage-failed = Не удалось прочитать или записать { $path }: { $cause }. Записанное раньше цело, последнее действие не сохранено. Устраните причину и повторите.
# $argument (text): which argument or field; $expected (text): what was expected, in technical words
error-usage = Неверный аргумент { $argument }: { $expected }. Ничего не сделано. Список команд и аргументов покажет klik-support --help.
error-subject-empty = Тема пуста. Текст не отправлен. Напишите в теме одной строкой, о чём запрос.
# $max (number): at most so many characters
error-subject-too-long = { $max ->
    [one] Тема длиннее { $max } знака. Текст не отправлен. Сократите тему, подробности напишите в тексте.
    [few] Тема длиннее { $max } знаков. Текст не отправлен. Сократите тему, подробности напишите в тексте.
    [many] Тема длиннее { $max } знаков. Текст не отправлен. Сократите тему, подробности напишите в тексте.
   *[other] Тема длиннее { $max } знака. Текст не отправлен. Сократите тему, подробности напишите в тексте.
}
# $text (text): as given
error-instant-without-offset = В «{ $text }» нет смещения от UTC, поэтому момент неясен. Ничего не сделано. Укажите смещение, для Москвы +03:00, например 2026-04-30T17:20:00+03:00.
# $text (text): as given
error-bad-instant = «{ $text }» — не дата и время. Ничего не сделано. Пишите так: 2026-04-30T17:20:00+03:00.
# $tier (text): as given; $known (text): the tiers there are
error-unknown-tier = Уровня «{ $tier }» в условиях нет. Ничего не сделано. Есть уровни: { $known }.
# $service (text): as given; $known (text): the services there are
error-unknown-service = Услуги «{ $service }» в условиях нет. Ничего не отправлено. Есть услуги: { $known }.
# $workspace (text): as given
error-unknown-workspace = Рабочего места «{ $workspace }» нет. Ничего не создано и не изменено. Список покажет klik-support workspace list.
# $workspace (text): as given
error-workspace-exists = Рабочее место «{ $workspace }» уже есть. Ничего не создано и не изменено. Выберите другое имя.
# $path (text): the folder
error-unsafe-folder-symlink = { $path } — символическая ссылка, а рабочее место открывают только по его настоящей папке. Ничего не прочитано и не изменено. Укажите саму папку.
# $path (text): the folder
error-unsafe-folder-no-folder = { $path } — не папка рабочего места. Ничего не прочитано и не изменено. Укажите папку, в которой лежит журнал.
# $path (text): the folder
error-unsafe-folder-owner = { $path } принадлежит другому пользователю, поэтому написанному там нельзя верить. Ничего не прочитано и не изменено. Скопируйте папку себе и откройте копию.
# $path (text): the folder
error-unsafe-folder-mode = { $path } открыта другим пользователям, поэтому написанному там нельзя верить. Ничего не прочитано и не изменено. Закройте её для других: chmod 700.
# $path (text): the folder
error-unsafe-folder-demo = { $path } — папка демонстрационного рабочего места: его запросы не настоящие и никуда не уходят. Ничего не прочитано и не изменено. Демонстрацию открывают по имени: --workspace demo.
# $request (text): as given
error-unknown-request = Запроса «{ $request }» нет. Ничего не изменено. Список покажет klik-support requests.
# $state (text): the state, one word; $means (text): what is safe in it
error-too-late = Так уже не сделать, запрос теперь в состоянии «{ $state }». { $means }
# $service (text): the service's name or id
error-not-requestable = «{ $service }» не запрашивают: это свойство уровня или новости. Ничего не отправлено. Выберите услугу, которую можно запросить.
# $line (text): from 1; $expected (text): what was expected, in technical words
error-bad-line = Строка { $line } не читается: { $expected }. Остальные строки обработаны. Исправьте строку и подайте её снова.
# $file (text): the catalog's file; $count (number): how many faults; $faults (text): the faults, one a line
error-bad-catalog = { $count ->
    [one] Условия в { $file } не приняты: { $count } ошибка. Действуют прежние условия. Исправьте и повторите:
        { $faults }
    [few] Условия в { $file } не приняты: { $count } ошибки. Действуют прежние условия. Исправьте и повторите:
        { $faults }
    [many] Условия в { $file } не приняты: { $count } ошибок. Действуют прежние условия. Исправьте и повторите:
        { $faults }
   *[other] Условия в { $file } не приняты: { $count } ошибки. Действуют прежние условия. Исправьте и повторите:
        { $faults }
}
# $line (text): from 1; $key (text): the key's path; $expected (text): what was expected there
error-bad-catalog-fault = строка { $line }, { $key }: { $expected }
# $verdict (text): the head of the verdict, a sentence without its full stop; $service (text): the service's name; $ways (text): ways on, joined
error-not-covered = «{ $service }»: { $verdict }. Ничего не отправлено, текст сохранён черновиком. Что можно сделать: { $ways }.
# $service (text): the service's name; $condition (text): the condition; $missing (text): the missing fields, joined
error-condition-not-met = Для услуги «{ $service }» есть условие: { $condition }. Ничего не отправлено, текст сохранён черновиком. Не хватает: { $missing }.
# $year (text): the first needed year that is missing
error-calendar-not-covered = В рабочем календаре нет { $year } года, поэтому срок реакции не назвать. Срок не придуман, ничего не изменено. Выберите другой день или обновите программу.
# $year (text): the first needed year that is missing
error-calendar-not-covered-draft = В рабочем календаре нет { $year } года, поэтому срок реакции не назвать. Ничего не отправлено, текст сохранён черновиком. Обновите программу и отправьте его снова.
error-tier-not-set = Уровень поддержки ещё не выбран. Ничего не изменено. Выберите его: klik-support workspace set --tier.
error-tier-not-set-draft = Уровень поддержки ещё не выбран. Ничего не отправлено, текст сохранён черновиком. Выберите уровень: klik-support workspace set --tier, и отправьте текст снова.
# $workspace (text): its name or folder; $made (text): where it was made; $count (number): how many requests wait
error-workspace-elsewhere = Рабочее место «{ $workspace }» создано не здесь, а { $made }, поэтому отсюда ничего не уходит. { $count ->
    [one] { $count } запрос цел и ждёт; возможно, он уже ушёл
    [few] { $count } запроса целы и ждут; возможно, они уже ушли
    [many] { $count } запросов целы и ждут; возможно, они уже ушли
   *[other] { $count } запроса целы и ждут; возможно, они уже ушли
} оттуда. Чтобы отправлять отсюда: klik-support workspace accept { $workspace } --yes.
# $machine (text): the computer's name; $folder (text): the folder
workspace-made-where = на компьютере { $machine }, в папке { $folder }
workspace-made-unknown = неизвестно где
# $text (text): as given
error-bad-mail-address = «{ $text }» — не адрес электронной почты. Ничего не изменено. Пишите так: anna@example.org.
# $what (text): which verb
error-demo-only = «{ $what }» работает только на демонстрационном рабочем месте. Ничего не изменено. Добавьте --workspace demo.
error-window-open = Окно программы уже открыто. Второе не запущено, ничего не изменено. Перейдите в открытое окно.
error-no-window-no-display = Окно открыть негде: экрана нет. Данные не тронуты. Всё то же умеет командная строка: klik-support --help.
error-no-window-not-installed = Программа окна не установлена рядом с этой командой. Данные не тронуты. Установите её (klik-support-desktop) или работайте командами: klik-support --help.
# $name (text): the file's name; $size (text): its size; $room (text): what is free; $limit (text): what all may have together; $safe (text): what stays, a sentence
error-attachment-too-large = Файл «{ $name }» не прикреплён: в нём { $size }, а свободно { $room } из { $limit }. { $safe } Сожмите файл или положите его туда, откуда его можно взять по ссылке, и дайте ссылку в тексте.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-gone = Файл «{ $name }» не прикреплён: там, где он был, его нет. { $safe } Найдите его и прикрепите снова.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-folder = «{ $name }» — это папка, она не прикреплена. { $safe } Прикрепите файлы из неё или её архив.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-fifo = «{ $name }» — это канал, а не файл, он не прикреплён. { $safe } Запишите то, что из него идёт, в файл и прикрепите файл.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-device = «{ $name }» — это устройство, а не файл, оно не прикреплено. { $safe } Запишите нужное в файл и прикрепите файл.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-socket = «{ $name }» — это сокет, а не файл, он не прикреплён. { $safe } Запишите нужное в файл и прикрепите файл.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-changed = Файл «{ $name }» не прикреплён: пока он читался, в него писали. { $safe } Дождитесь конца записи и прикрепите его снова.
# $name (text): the file's name; $safe (text): what stays, a sentence
error-attachment-unreadable = Файл «{ $name }» не прикреплён: прочитать его не удалось. { $safe } Проверьте права на файл и прикрепите его снова.
# $name (text): the file's name
error-attachment-damaged = Файл «{ $name }» в журнале повреждён: его содержимое уже не то, что было прикреплено. Всё остальное цело. Если запрос ещё не отправлен, верните его в черновики, прикрепите файл снова и отправьте.
attachment-rest-stays = Всё остальное на месте.
attachment-rest-is-draft = Ничего не отправлено, текст и другие вложения сохранены черновиком.
