### Words of the page: the help desk that requests go into, and the organisation's requests there. Read by the page.

# $place (text): where it is
page-desk-way = Запросы уходят отсюда прямо в службу поддержки: { $place }. Ответы приходят в запросы.
page-desk-set-up = Подключить службу поддержки
page-desk-change = Изменить службу поддержки

## The organisation's requests

page-organisation = Организация
page-organisation-own = ← Свои запросы
page-organisation-read = Обновить
page-organisation-reading = Читаются из службы поддержки…
# $at (text): when
page-organisation-at = Прочитано: { $at }
page-organisation-more = Показать ещё
page-organisation-newer = Показать более новые
page-organisation-empty = Запросов организации пока нет
page-organisation-empty-explains = Здесь видны все запросы с пометкой этой программы, которые ваш ключ может читать в службе поддержки.
page-organisation-safe = Прочитанное раньше на месте.
