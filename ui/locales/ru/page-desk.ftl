### Words of the page: the help desk that requests go into, and the organisation's requests there. Read by the page.

# $place (text): where it is
page-desk-way = Запросы уходят отсюда прямо в службу поддержки: { $place }. Ответы приходят в запросы.
page-desk-set-up = Подключить службу поддержки
page-desk-change = Изменить службу поддержки
page-desk-leave-explains = Новые запросы будут готовиться для почтовой программы. Те, что ждут, уйдут в прежнюю службу; начатые продолжатся там. Переписка останется.

## Setting the desk up

page-desk-title = Служба поддержки
page-desk-explains = Если у поставщика или интегратора есть Request Tracker или Redmine, запросы уходят прямо туда, вместе со сроком реакции: обе стороны видят одну дату.
page-desk-kind = Программа
page-desk-url = Адрес
page-desk-key = Ключ
page-desk-key-rt = Ключ (authentication token) создают в Request Tracker: Logged in as → Settings → Auth Tokens.
page-desk-key-redmine = Ключ API показан в Redmine: Моя учётная запись → Ключ доступа к API.
page-desk-key-held = Ключ введён. Чтобы заменить его, напишите новый.
page-desk-secret-missing = Введите ключ: для этого адреса он ещё не введён.
page-desk-place-rt = Очередь
page-desk-place-redmine = Идентификатор проекта
page-desk-tracker = Номер трекера
page-desk-letter-field = Поле для номера письма
page-desk-fields-rt = По этому полю запрос находят снова, чтобы он никогда не ушёл дважды. Названия — как в Request Tracker.
page-desk-fields-redmine = По этому полю запрос находят снова, чтобы он никогда не ушёл дважды. Номера полей печатают строки для администратора.
page-desk-tier-field = Поле для уровня
page-desk-service-field = Поле для услуги
page-desk-lines = Строки для администратора
page-desk-lines-explains = Передайте их тому, кто ведёт эту службу: они создают поля и дают вашему ключу права. То, что уже есть, не меняется.
page-desk-lines-copy = Скопировать строки
page-desk-anyway-explains = Проверка не прошла. Если сохранить как есть, запросы будут ждать в очереди, пока служба их не примет. Ничего не пропадёт.

## The steps of the check

page-step-program = Программа:
page-step-queue = Очередь:
page-step-project = Проект:
page-step-tracker = Трекер:
page-step-create = Право создавать запросы:
page-step-field-letter-id = Поле для номера письма:
page-step-field-tier = Поле для уровня:
page-step-field-service = Поле для услуги:
page-step-own-requests = Свои запросы видны:

## The organisation's requests

page-organisation = Организация
page-organisation-own = ← Свои запросы
page-organisation-read = Обновить
page-organisation-reading = Читаются из службы поддержки…
# $at (text): when
page-organisation-at = Прочитано: { $at }
page-organisation-more = Показать ещё
page-organisation-empty = Запросов организации пока нет
page-organisation-empty-explains = Здесь видны все запросы с пометкой этой программы, которые ваш ключ может читать в службе поддержки.
page-organisation-safe = Прочитанное раньше на месте.
