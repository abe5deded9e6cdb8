### Words of the page: the first start and the settings. Read by the page.

page-start-title = Когда ждать реакции службы поддержки?
page-start-explains = Программа назовёт срок реакции до того, как вы напишете, и покажет, что стало с запросом. С чего начнём?
page-start-demo-head = Посмотреть, как это работает
page-start-demo-explains = Вымышленная организация с десятком запросов и часами, которые можно переводить. Ничего никуда не уходит.
page-start-demo = Посмотреть на примере
page-start-own-head = Писать в свою службу поддержки
page-start-own-explains = Запросы уходят из вашей почтовой программы: настраивать ничего не нужно. Достаточно выбрать уровень, остальное можно дописать потом.
page-start-own = Подключить свою поддержку
page-start-connect = Подключить
page-start-compare-head = Выбрать уровень
page-start-compare-explains = Все услуги и сроки трёх уровней рядом. Ничего не записывается.
page-start-compare = Только сравнить уровни

## The profile

page-profile-organisation = Организация
page-profile-person = Кто пишет
page-profile-email = Почта для ответа
page-profile-tier = Уровень поддержки
page-profile-tier-explains = От уровня зависит, какие услуги входят и к какому сроку обещана реакция. Его можно сменить позже.
page-profile-news = Мы подписаны на новости поставщика

## Settings

page-settings = Настройки
page-settings-saved = записано
page-settings-profile = Профиль
page-settings-profile-demo = В примере всё вымышлено: организацию менять не нужно, уровень выбирают наверху.
page-settings-language = Язык
page-settings-theme = Оформление
page-settings-theme-system = Как в системе
page-settings-theme-light = Светлое
page-settings-theme-dark = Тёмное
page-settings-zoom = Размер
page-settings-zoom-in = Крупнее
page-settings-zoom-out = Мельче
# $percent (text): how large everything is shown
page-settings-zoom-percent = { $percent } %
page-settings-zoom-keys = Ctrl + и Ctrl −, обычный размер: Ctrl 0
page-settings-workspaces = Рабочие места
page-settings-shown = открыто сейчас
page-settings-show = Открыть
page-settings-data = Данные
# $folder (text): where the program's data lies
page-settings-folder = Всё лежит в папке { $folder }
page-settings-folder-explains = Запросы, вложения, резервные копии и настройки.
page-settings-folder-open = Открыть папку
page-settings-folder-unopened = Открыть не удалось: нет программы для папок. Откройте папку сами.
page-settings-about = Версия, условия, календарь и лицензии: в Справке
page-workspace = Рабочее место

## Notices of the desktop

page-settings-notices = Уведомления
page-settings-notices-on = Сообщать об ответе, о близком и о прошедшем сроке реакции
page-settings-notices-explains = По одному разу на запрос, только о вашей поддержке. Щелчок открывает запрос.
page-settings-quiet-from = Тихие часы с
page-settings-quiet-until = до
page-settings-quiet-none = Тихих часов нет: время начала и конца совпадает.
# $hour (text): an hour of the day
page-settings-hour = { $hour } ч
