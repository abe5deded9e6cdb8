### The help of the command line: `klik-support --help`. Read by the program. A test of the command line keeps it whole.

## The program and its verbs

help-about = Что входит в ваш уровень поддержки, когда ждать реакции и ваши запросы в службу поддержки
help-tiers = Уровни, услуги и вся таблица
help-coverage = Входит ли услуга в уровень, по какому пункту, и что ещё можно сделать
help-quote = Когда ждать реакции на одном уровне
help-compare = Когда ждать реакции на каждом уровне
help-calendar = Год рабочего календаря
help-send = Отправить запрос: проверить по условиям, сохранить, доставить
help-requests = Запросы или один из них
help-requests-show = Всё об одном запросе
help-requests-sent = Вы отправили письмо из почтовой программы: счёт идёт
help-requests-not-sent = Вы не отправили письмо: снова черновик
help-requests-reacted = Сотрудник службы поддержки отреагировал в другом месте: счёт остановлен
help-requests-open = Открыть письмо запроса в почтовой программе
help-requests-save = Сохранить вложение новым файлом
help-requests-duplicate = Начать черновик с тем же текстом и вложениями
help-requests-solved = Отметить запрос решённым
help-outbox = Запросы на пути в службу поддержки
help-outbox-flush = Доставить всё, что может уйти, и забрать ответы
help-outbox-retry = Попробовать один запрос сейчас, чего бы он ни ждал
help-outbox-cancel = Вернуть ждущий запрос: снова черновик
help-outbox-give-up = Отменить запрос: он больше не отправляется
help-workspace = Рабочие места
help-workspace-list = Какие рабочие места есть
help-workspace-create = Своё рабочее место: настоящие часы, ваша почтовая программа
help-workspace-set = Сменить уровень или того, кто пишет
help-workspace-accept = Разрешить рабочему месту из другого места отправлять отсюда
help-workspace-restore = Вернуть повреждённый журнал из последней копии
help-workspace-reset = Вернуть исходные данные примера
help-clock = Часы рабочего места
help-clock-set = Перевести; они стоят
help-clock-advance = Перевести вперёд
help-clock-real = Пустить вместе с часами компьютера
help-desk = Служба поддержки примера
help-desk-set = Задать, как ведёт себя служба поддержки примера
help-doctor = Как обстоят дела; это можно вставить в запрос
help-completions = Скрипт, с которым ваша оболочка дополняет команды и параметры
help-man = Страница руководства

## Their arguments

help-arg-workspace = Рабочее место: имя или папка; иначе KLIK_SUPPORT_WORKSPACE, иначе own, иначе demo
help-arg-lang = Язык ответов: ru или en
help-arg-json = Один документ JSON в стандартный вывод
help-arg-help = Эта справка
help-arg-version = Версия программы
help-arg-tier = Уровень
help-arg-service = Услуга
help-arg-at = Когда служба поддержки получит запрос (RFC 3339 со смещением); без этого сейчас
help-arg-quote-explain = Весь расчёт по дням
help-arg-quote-batch = Строки JSON с id, tier и received_at из стандартного ввода, на каждую строка с расчётом
help-arg-calendar-year = Год
help-arg-send-subject = Тема, одна строка
help-arg-send-body = Текст (пока команда идёт, его видят другие пользователи компьютера)
help-arg-send-body-file = Текст из файла, а по знаку «-» из стандартного ввода
help-arg-send-attach = Файл-вложение; можно указать несколько раз
help-arg-send-what = Что нужно установить
help-arg-send-agreed = С кем и когда оговорено, или ссылка
help-arg-send-wait = Сколько секунд ждать доставки (30); 0 — только сохранить
help-arg-send-id = Идентификатор запроса; повторный отвечает за тот же запрос
help-arg-requests-state = Только запросы в этом состоянии
help-arg-requests-search = Только запросы, где есть каждое из этих слов: номер, тема, текст, услуга, номер у службы
help-arg-requests-drafts = И черновики
help-arg-request = Его идентификатор или номер
help-arg-requests-sent-at = Когда (RFC 3339 со смещением); без этого сейчас
help-arg-requests-reacted-at = Когда (RFC 3339 со смещением)
help-arg-requests-save-attachment = Идентификатор или имя вложения
help-arg-requests-save-to = Папка, куда сохранить
help-arg-requests-solved-undo = Снять отметку
help-arg-wait = Сколько секунд ждать доставки (30); 0 — не ждать
help-arg-name = Рабочее место: имя или папка
help-arg-workspace-create-name = own или ещё одно имя: a-z, 0-9 и -
help-arg-workspace-create-catalog = Условия поставщика; без этого те, что идут с программой
help-arg-organisation = Чьи это запросы
help-arg-person = Кто пишет
help-arg-email = Куда отвечать
help-arg-news-subscription = Подписаны ли вы на новости поставщика
help-arg-workspace-accept-yes = Да: что в нём ждёт, уйдёт отсюда
help-arg-workspace-restore-yes = Да: нынешний журнал отложится в сторону без изменений
help-arg-workspace-reset-workspace = Сбросить можно только пример
help-arg-clock-set-at = RFC 3339 со смещением
help-arg-clock-advance-by = 90m, 2h, 3d или next-event: до следующего ответа или срока
help-arg-desk-set-mode = Как: отвечает, недоступна, медлит или её ответ теряется
help-arg-completions-shell = Оболочка

## Headings

help-usage = Как вызвать
help-options = параметры
help-command = команда
help-heading-commands = Команды
help-heading-arguments = Аргументы
help-heading-options = Параметры
