### What a tier covers: verdicts, conditions, ways on. Read by the program and the page.
### Names of tiers and services and the clauses' summaries come from the catalog.

## The four states of a cell

coverage-included = входит
coverage-conditional = входит при условии
coverage-excluded = не входит
coverage-unstated = не сказано

## Heads of the verdict

# $tier (text): the tier's name, «Базовый»
verdict-included = Входит в { $tier }
# $tier (text): the tier's name, «Базовый»
verdict-conditional = Входит в { $tier } при условии
# $tier (text): the tier's name, «Базовый»
verdict-excluded = Не входит в { $tier }
# $tier (text): the tier's name after «на», «Базовом»
verdict-unstated = На { $tier } об этом не сказано

## The large sentence of a refusal
## $tier (text): the tier's name after «на», «Базовом»

refusal-excluded-consultation = Этого на { $tier } не делают, но вопрос можно отправить как консультацию
refusal-excluded-written-request = Этого на { $tier } не делают, но вопрос можно отправить письменным запросом
refusal-unstated-consultation = На { $tier } этого не обещают, но вопрос можно отправить как консультацию
refusal-unstated-written-request = На { $tier } этого не обещают, но вопрос можно отправить письменным запросом
refusal-no-clause = Для этого уровня ни один пункт не говорит ни «да», ни «нет».

## Groups of the service picker

picker-included = Можно отправить
picker-conditional = При условии
picker-unstated = Не сказано
# $tier (text): the tier's name, «Базовый»
picker-excluded = Не входит в { $tier }

## Clauses

# $count (number): how many clauses; $clauses (text): their ids, «B7, B9»
clauses = { $count ->
    [one] пункт { $clauses }
    [few] пункты { $clauses }
    [many] пункты { $clauses }
   *[other] пункты { $clauses }
}
# $clause (text): the clause's id; $summary (text): what it says, a sentence
clause-says = Пункт { $clause }: { $summary }
# $tier (text): the name of the tier in whose list the clause stands
clause-of-tier = пункт уровня «{ $tier }»
# $clause (text): the clause's id; $tier (text): the name of its tier; $summary (text): what it says, a sentence
clause-of-tier-says = Пункт { $clause } уровня «{ $tier }»: { $summary }

## Where else the service is covered

# $tier (text): the tier's name, «Расширенный»
elsewhere-included = Входит в { $tier }.
# $tier (text): the tier's name after «на», «Расширенном»; $condition (text): the condition
elsewhere-conditional = На { $tier } входит при условии: { $condition }.
elsewhere-nowhere = Ни один уровень этого не включает.
# $tier (text): the tier's name, «Расширенный»
elsewhere-included-short = входит в { $tier }
# $tier (text): the tier's name after «на», «Расширенном»
elsewhere-conditional-short = на { $tier } при условии
elsewhere-nowhere-short = не включает ни один уровень

## Conditions

condition-news-subscription = нужна подписка на новости
condition-news-subscription-asks = Новости присылают подписчикам. Подписка оформляется у поставщика; отметка в программе её только запоминает.
condition-agreed-action = действие оговорено заранее
condition-agreed-action-asks = Назовите, что установить, а также с кем и когда это оговорено, или сошлитесь на письмо. Удобное время указать можно, но условия его не требуют.
field-what = что установить
field-agreed = с кем и когда оговорено

## How to ask for a service

# $service (text): the service's name
how-included = Отправьте запрос, выбрав услугу «{ $service }».
# $service (text): the service's name; $condition (text): the condition
how-conditional = Отправьте запрос, выбрав услугу «{ $service }». Условие: { $condition }.
how-news = Новости приходят сами, запрос для этого не нужен.
how-property = Это свойство уровня: его не запрашивают.
# $verdict (text): the head of the verdict on the person's own tier, a sentence without its full stop; $elsewhere (text): where it is covered, a sentence
how-refused = { $verdict }. { $elsewhere }

## Ways on for a request that the tier does not cover

way-send-as-consultation = Отправить как консультацию
way-send-as-written-request = Отправить как письменный запрос
way-ask-about-tier = Спросить о смене уровня
way-ask-vendor = Спросить поставщика
way-does-not-do = Самой этой услуги не окажут
way-does-not-promise = Сама услуга не обещана: для этого уровня о ней не сказано
# $tier (text): the tier's name, «Расширенный»
way-ask-about-tier-gives = Письмо с вашим текстом и вопросом о переходе на { $tier }, куда эта услуга входит. Ответа пункты не обещают.
# $tier (text): the tier's name, «Расширенный»; $condition (text): the condition
way-ask-about-tier-gives-conditional = Письмо с вашим текстом и вопросом о переходе на { $tier }, куда эта услуга входит при условии: { $condition }. Ответа пункты не обещают.
way-ask-vendor-gives = Письмо с вашим текстом и вопросом, выполняют ли это и на каких условиях. Ответа пункты не обещают.
# $service (text): the service's name; $tier (text): the tier's name, «Расширенный»
way-ask-about-tier-subject = Переход на { $tier }, услуга «{ $service }»
# $service (text): the service's name; $tier (text): the tier's name, «Расширенный»
way-ask-about-tier-question = Как перейти на уровень «{ $tier }», чтобы получать услугу «{ $service }»? Задача описана ниже.
# $service (text): the service's name
way-ask-vendor-subject = Вопрос об услуге «{ $service }»
# $service (text): the service's name
way-ask-vendor-question = Выполняете ли вы «{ $service }» и на каких условиях? Задача описана ниже.
