### Words of the page: a new request, its promise card and the confirmation. Read by the page.

page-form-service = Услуга
page-form-subject = Тема
page-form-subject-missing = Напишите тему: по ней служба поддержки найдёт запрос.
page-form-body = Что случилось или что нужно
page-form-what = Что установить
page-form-agreed = С кем и когда оговорено
page-form-wanted = Удобное время
page-form-optional = необязательно
page-form-needed = Заполните: этого требует условие услуги.
page-form-send = Отправить
page-form-send-keys = Ctrl Enter
# $address (text): the vendor's address
page-form-to = на { $address }
page-form-safe = Ваш текст на месте.
page-picker-choose = Выберите услугу
page-picker-missing = Выберите услугу.
page-picker-title = Услуги
page-picker-search = Услуга или слово из задачи
page-picker-keys = ↑ ↓ по списку · Enter выбрать · Esc закрыть
page-picker-nothing = Такой услуги нет. Попробуйте другое слово.
page-card = Что обещано
page-card-choose = Выберите услугу: здесь будет сказано, входит ли она в ваш уровень.
page-ways = Два пути, текст сохранится
page-advice = Совет условий, не требование
page-why = Почему
page-sum-day = День
page-sum-why = Почему
page-sum-hours = Время
# $number (text): the request's number, «№ 13»
page-confirmation-title = Запрос { $number } записан
page-confirmation-next = Что дальше
page-confirmation-open = Открыть запрос
page-confirmation-more = Ещё один
page-form-another = Ещё один запрос

## Taking back what was just sent

# $seconds (number): how many seconds it is still held
page-undo-left = Запрос записан и уйдёт через { $seconds } с
page-undo = Отменить
page-undone = Отправка отменена: текст снова в форме

## Attachments

page-attachments = Вложения
page-attach = Прикрепить файл
page-attach-hint = Файл или картинку можно перетащить сюда или вставить из буфера
page-attach-drop = Отпустите, чтобы прикрепить
# $name (text): the file's name
page-detach = Убрать { $name }

## A text that could not be kept yet

page-unkept-safe = Писать можно дальше. Пока текст есть только в этом окне, скопируйте его на всякий случай.
page-unkept-closing = Если закрыть окно ещё раз, этот текст пропадёт.
page-unkept-copy = Скопировать текст
