### Words of the page: the requests. Read by the page.

page-requests-empty = Здесь будут ваши запросы и черновики
page-requests-empty-explains = Что обещано и к какому сроку, как запрос шёл и что ответила служба поддержки. Первый шаг — написать, что случилось или что нужно.
page-requests-unchosen = Выберите запрос в списке: здесь будет, что обещано, как он шёл и переписка.
page-request-no-subject = Без темы
page-request-continue = Продолжить
page-frozen = Обещано при отправке
page-reckoned-again = Пересчитано от получения службой поддержки
page-steps = Как запрос шёл
page-messages = Переписка
page-message-show = Показать
page-requests-none = Таких запросов нет. Попробуйте другое слово или покажите все.
page-requests-search = Найти запрос
page-requests-search-hint = Номер, тема, слово
page-requests-filter = Какие запросы показать

## Actions on a request

page-actions = Что можно сделать
page-action-look = Поискать сейчас
page-action-cancel = Вернуть в черновики
page-action-duplicate = Написать такой же
page-action-solve = Вопрос решён
page-action-unsolve = Вопрос не решён
page-action-reacted = Отметить реакцию…
page-action-give-up = Отказаться от отправки
page-give-up-title = Отказаться от отправки?
page-give-up-explains = Запрос больше не будет отправляться, и вернуть его в очередь нельзя. Текст сохранится, его можно написать ещё раз.
page-reacted-title = Когда вам ответили?
page-reacted-explains = Запишите, когда пришло первое сообщение сотрудника службы поддержки: письмом, по телефону или иначе. По нему будет видно, уложились ли в срок. Время московское.
page-reacted-confirm = Записать
page-draft-delete = Удалить черновик
# $subject (text): the draft's subject
page-draft-deleted = Удалён черновик «{ $subject }»
page-draft-restore = Вернуть

## A letter in the person's own mail program

page-letter = Письмо в вашей почте
page-letter-sent = Отправлено
page-letter-sent-before = Отправлено раньше…
page-letter-not-sent = Не отправлено
page-letter-open = Открыть письмо ещё раз
page-letter-open-first = Открыть письмо
page-letter-copy = Скопировать письмо ссылкой
page-letter-copy-path = Скопировать путь к файлу
page-letter-sent-title = Когда вы отправили письмо?
page-letter-sent-explains = От этого времени считают срок реакции. Время московское.
page-copy = Скопировать как текст
page-copied = скопировано

## The menu of a line

page-row-menu = Что сделать с запросом
page-row-open = Открыть
page-row-copy-number = Скопировать номер
# $number (text): the request's number, «№ 13»
page-row-copied = Номер скопирован: { $number }

## What keeps a request from its desk

page-held = Что мешает запросу уйти
page-held-settings = Открыть настройки почты
page-held-desk = Открыть настройки службы поддержки
page-held-password = Ввести пароль
page-held-attachment = Вернуть в черновики и заменить вложение
page-held-arrived = Письмо дошло
page-held-again = Отправить ещё раз
page-held-again-title = Отправить ещё раз?
page-held-again-twice = Прежнее письмо могло дойти. Тогда служба поддержки получит запрос дважды, с тем же номером.
page-held-again-explains = Запрос уйдёт новым письмом, с тем же текстом и номером.
page-held-answer = Что мешает ответу уйти
page-held-answer-twice = Прежнее письмо могло дойти. Тогда служба поддержки получит ответ дважды.
page-held-answer-give-up = Ответ больше не будет отправляться. Текст останется в переписке.
page-held-retry = Попробовать снова
page-held-write-again = Написать снова

## Answering within the conversation

page-answer = Ваш ответ
page-answer-send = Отправить ответ
page-answer-taken = Ответ записан и уйдёт сам
page-links = Ссылки в сообщении
page-link-title = Открыть ссылку?
# $address (text): the whole address
page-link-explains = Её прислали в письме. Откроется ровно этот адрес, в вашем браузере или почтовой программе: { $address }
page-link-open = Открыть
page-link-unprotected = без защиты, отсюда не открывается
page-link-unopened = Открыть не удалось: нет программы для таких ссылок.
page-files = Файлы в сообщении
# $name (text): the file's name
page-file-save = Сохранить { $name } как новый файл…
page-file-save-short = Сохранить…
