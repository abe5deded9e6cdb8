### A request's states, the steps of its delivery and its messages. Read by the program and the page.

## States, one word each

state-draft = черновик
state-waiting = в очереди
state-sending = отправляется
state-needs-you = ждёт вас
state-unknown = исход неизвестен
state-handed-over = передано в почту
state-accepted = отправлено
state-delivered = у службы поддержки
state-answered = отвечено
state-undelivered = не доставлено
state-given-up = отменено

## What is safe in that state, and what comes next

state-draft-means = Текст сохранён и никуда не ушёл.
state-waiting-means = Запрос сохранён и уйдёт сам.
state-sending-means = Запрос передаётся службе поддержки.
state-needs-you-means = Запрос сохранён; чтобы он ушёл, нужно ваше действие.
state-unknown-at-desk = Служба поддержки могла его получить. Программа спрашивает её сама; второй раз он не уйдёт, пока ответа нет. Делать ничего не нужно.
state-unknown-means = Дошёл ли запрос, пока неизвестно: программа проверяет это и сама второй раз не отправит.
state-handed-over-means = Письмо лежит готовым для вашей почтовой программы. Отправляете его вы; отметьте здесь, когда отправите: с этого времени считается срок.
state-accepted-means = Письмо отправлено, срок считается; номера у службы поддержки пока нет.
state-delivered-means = Служба поддержки приняла запрос, номер известен.
state-answered-means = Сотрудник службы поддержки отреагировал.
state-undelivered-means = Письмо вернулось: отправьте его ещё раз или откажитесь от отправки; текст сохранён.
state-given-up-means = Вы отменили запрос; текст сохранён.

## Steps of the delivery, as the story of a request tells them

event-drafted = Черновик
event-submitted = Записан
event-trying = Отправка начата
event-postponed = Отложен
event-needs-you = Ждёт вас
event-outcome-unknown = Исход неизвестен
event-delivered = Принят службой
event-handed-over = Передан в почту
event-accepted = Отправлен
event-recalled = Снова черновик
event-answered = Реакция
event-undelivered = Не доставлен
event-delayed = Доставка задерживается
event-sent-again = Отправлен ещё раз по вашему решению
event-found-by-person = Вы отметили: письмо дошло
event-copy-not-filed = Копия в «Отправленные» не положена; само письмо отправлено
event-clock-differs = Часы расходятся
# $apart (text): how far this computer's clock is ahead of the mail server's
event-clock-ahead = часы этого компьютера спешат против почтового сервера на { $apart }; срок отсчитан по этому компьютеру
# $apart (text): how far this computer's clock is behind the mail server's
event-clock-behind = часы этого компьютера отстают от почтового сервера на { $apart }; срок отсчитан по этому компьютеру
# $step (text): what happened to the follow-up letter
event-follow-up = Ваше продолжение: { $step }
event-given-up = Отменён
# $attempt (text): which attempt it is, from 2 on
event-trying-again = попытка { $attempt }
# $reference (text): the desk's own number of the request
event-delivered-as = номер у службы: { $reference }
# $file (text): the name of the letter's file
event-handed-over-as = письмо в файле { $file }
# $at (text): when it was sent, short
event-accepted-at = отправлен { $at }
event-answered-in-time = вовремя
event-answered-late = позже срока
event-answered-unpromised = срок не обещан

## Why a delivery was put off, or its outcome is unknown

cause-offline = нет связи со службой поддержки
cause-name-not-found = имя почтового сервера сейчас не найти
cause-timed-out = почтовый сервер не ответил вовремя
cause-garbled = ответ сервера непонятен
cause-desk-busy = служба поддержки сейчас не принимает запросы
cause-not-written = письмо не удалось записать на диск
cause-attachment-damaged = вложение повреждено
cause-answer-lost = запрос передан, но ответ службы не дошёл
cause-writer-died = программа закрылась во время отправки

## Who wrote a message, and what it is

message-from-you = Вы
message-from-desk = Служба поддержки
message-request = Запрос
message-acknowledgement = Автоматическая квитанция. Реакцией не считается
message-answer = Реакция сотрудника
message-follow-up = Продолжение
message-stranger = Не проверено: письмо не от службы поддержки. Реакцией не считается
message-unclear-sender = Не проверено: неясно, от кого письмо. Реакцией не считается
message-refuted = Не проверено: отправитель не тот, за кого себя выдаёт. Реакцией не считается
message-unchecked = Не проверено: ваш почтовый сервер не подтвердил отправителя. Реакцией не считается
message-list = Пришло через рассылку. Реакцией не считается
message-read-receipt = Уведомление о прочтении. Реакцией не считается
message-report = Отчёт почтового сервера. Реакцией не считается
message-unreadable = Письмо не прочитать. Реакцией не считается

## The line under a request in the list

# $due (text): the deadline, short
note-due = срок реакции — { $due }
# $due (text): the deadline, short
note-overdue = срок реакции истёк: { $due }
note-no-due = срок реакции не обещан
# $at (text): when a person reacted, short; $left (text): how much earlier than the deadline
note-in-time = Реакция вовремя: { $at }, раньше срока на { $left }
# $at (text): when a person reacted, short
note-at-the-minute = Реакция вовремя: { $at }
# $at (text): when a person reacted, short; $over (text): how much later than the deadline
note-late = Реакция позже срока: { $at }, позже на { $over }
# $at (text): when a person reacted, short
note-reacted = Реакция: { $at }
# $at (text): when the draft was last kept, short
note-draft = сохранён { $at }

## Sizes of files. $size (text): the number

# $size (text): the number
size-bytes = { $size } Б
# $size (text): the number
size-kb = { $size } КБ
# $size (text): the number
size-mb = { $size } МБ
message-from-spam = Найдено в папке «Спам» вашего ящика
