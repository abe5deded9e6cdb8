### Words of the page: the tiers. Read by the page.

page-levels-if-asked = Если обратиться
page-levels-now = сейчас
page-levels-chosen = в выбранное время
page-levels-show = Показать
page-levels-lanes = Срок реакции на каждом уровне
page-levels-shown-before = Ниже показан прежний расчёт.
page-due = срок реакции
page-desk-by = по часам поддержки
page-legend-running = счёт идёт
page-legend-paused = пауза: выходные и праздники
# $hours (text): the desk's hours
page-legend-desk-hours = часы поддержки, { $hours }
page-matrix-title = Что входит
page-matrix-caption = Услуги и свойства по уровням: входит, входит при условии, не входит, не сказано
page-matrix-service = Услуга
page-matrix-own = ваш
page-matrix-hint = Выберите ячейку: здесь будет пункт условий простыми словами и то, как запросить услугу.
page-panel-condition = Условие.
page-panel-how = Как запросить.
page-panel-ask = Новый запрос
page-matrix-search = Найти услугу или пункт
page-matrix-search-hint = Услуга или пункт
page-matrix-differing = только различия
# $shown (number): how many rows are shown; $all (number): how many there are
page-matrix-shown = Показано: { $shown } из { $all }
page-matrix-none = Таких строк нет.
page-matrix-all = Показать все
page-levels-print = Печать
page-levels-print-explains = Напечатать сравнение целиком (Ctrl+P)
page-paper-clauses = Пункты условий
page-paper-program = КлиК Поддержка
