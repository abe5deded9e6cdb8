### Words of the page: what surrounds every screen. Read by the page.

page-navigation = Разделы
page-levels = Уровни
page-new = Новый запрос
page-requests = Запросы
page-help = Справка
page-main = Содержание
page-outbox = Очередь отправки
page-loading = Загружается…
page-retry = Повторить
page-refresh = Обновить
page-close = Закрыть
page-cancel = Отмена
page-nothing-lost = Всё записанное на месте.
page-send-now = Отправить сейчас

## The clock bar of the demo workspace

page-demo = Демонстрация
page-demo-bar = Демонстрация: часы и уровень
page-demo-clock = Время в примере
page-demo-clock-explains = Часы примера не идут: их переводите вы. Время московское.
page-date = Дата
page-time = Время
page-demo-set = Перевести часы
page-demo-advance = до ответа
page-demo-advance-explains = Перевести часы до следующего события: ответа службы поддержки или срока реакции
page-demo-advance-nothing = Впереди ничего нет: все ответы получены, сроки прошли
page-demo-tier = уровень:
page-demo-reset = сбросить пример
page-demo-reset-title = Сбросить пример?
# $requests (number): how many requests stand in the demo; $drafts (number): how many drafts
page-demo-reset-loses = Пропадёт всё, что записано в примере: { $requests ->
    [one] { $requests } запрос
    [few] { $requests } запроса
    [many] { $requests } запросов
   *[other] { $requests } запроса
}, { $drafts ->
    [one] { $drafts } черновик
    [few] { $drafts } черновика
    [many] { $drafts } черновиков
   *[other] { $drafts } черновика
} и текст, который вы сейчас пишете. Вместо них появятся исходные запросы примера, а часы и уровень станут как при первом запуске.
page-demo-reset-confirm = Сбросить

## The window closes while a letter goes

page-letter-leaving = Письмо ещё передаётся почтовому серверу. Окно закроется само, как только оно уйдёт: самое позднее через 20 секунд.

## A journal that cannot be used

page-trouble-safe = Что цело
page-trouble-next = Что делать
page-trouble-file = Файл
page-trouble-cause = Что сказала база данных
page-trouble-again = Проверить снова
page-trouble-others = Другие рабочие места
page-trouble-text = В форме есть текст, который не сохранён. Он останется в ней; на всякий случай скопируйте его.
page-trouble-copy = Скопировать текст
page-trouble-requests = Открыть запросы

## A workspace from elsewhere

page-elsewhere = Рабочее место не отсюда
page-elsewhere-accept = Отправлять отсюда
page-elsewhere-later = Позже

## The palette

page-palette = Найти и перейти
page-palette-find = Найти
page-palette-hint = Раздел, услуга, запрос, настройка
page-palette-found = Найдено
page-palette-none = Ничего не найдено. Проверьте слова: ищутся все сразу.
page-palette-screens = Разделы
page-palette-requests = Запросы
page-palette-services = Новый запрос по услуге
page-palette-settings = Настройки
# $language (text): a language in its own name
page-palette-language = Язык: { $language }
# $theme (text): the theme's name
page-palette-theme = Оформление: { $theme }
page-palette-zoom-in = Крупнее
page-palette-zoom-out = Мельче
page-palette-zoom-usual = Обычный размер
page-palette-now = сейчас
# $digit (text): the screen's place
page-keys-alt = Alt { $digit }
page-keys-zoom-in = Ctrl +
page-keys-zoom-out = Ctrl −
page-keys-zoom-usual = Ctrl 0
