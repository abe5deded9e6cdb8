### Words of the page: the requests. Read by the page.

page-requests-empty = Здесь будут ваши запросы и черновики. Первый шаг — новый запрос.
page-request-no-subject = Без темы
page-request-continue = Продолжить
page-frozen = Обещано при отправке
page-reckoned-again = Пересчитано от получения службой поддержки
page-steps = Как запрос шёл
page-messages = Переписка
page-message-show = Показать
