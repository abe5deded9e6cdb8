### What a tier covers: verdicts, conditions, ways on. Read by the program and the page.
### Names of tiers and services and the clauses' summaries come from the catalog.

## The four states of a cell

coverage-included = included
coverage-conditional = included on a condition
coverage-excluded = not included
coverage-unstated = not stated

## Heads of the verdict

# $tier (text): the tier's name, "Basic"
verdict-included = Included in { $tier }
# $tier (text): the tier's name, "Basic"
verdict-conditional = Included in { $tier } on a condition
# $tier (text): the tier's name, "Basic"
verdict-excluded = Not included in { $tier }
# $tier (text): the tier's name, "Basic"
verdict-unstated = Not stated for { $tier }

## The large sentence of a refusal
## $tier (text): the tier's name, "Basic"

refusal-excluded-consultation = { $tier } does not do this, but you can send the question as a consultation
refusal-excluded-written-request = { $tier } does not do this, but you can send the question as a written request
refusal-unstated-consultation = { $tier } does not promise this, but you can send the question as a consultation
refusal-unstated-written-request = { $tier } does not promise this, but you can send the question as a written request
refusal-no-clause = No clause says either way for this tier.

## Groups of the service picker

picker-included = Can be sent
picker-conditional = On a condition
picker-unstated = Not stated
# $tier (text): the tier's name, "Basic"
picker-excluded = Not included in { $tier }

## Clauses

# $count (number): how many clauses; $clauses (text): their ids, "B7, B9"
clauses = { $count ->
    [one] clause { $clauses }
   *[other] clauses { $clauses }
}
# $clause (text): the clause's id; $summary (text): what it says, a sentence
clause-says = Clause { $clause }: { $summary }
# $tier (text): the name of the tier in whose list the clause stands
clause-of-tier = a clause of { $tier }
# $clause (text): the clause's id; $tier (text): the name of its tier; $summary (text): what it says, a sentence
clause-of-tier-says = Clause { $clause } of { $tier }: { $summary }

## Where else the service is covered

# $tier (text): the tier's name, "Extended"
elsewhere-included = It is included in { $tier }.
# $tier (text): the tier's name, "Extended"; $condition (text): the condition
elsewhere-conditional = { $tier } includes it on a condition: { $condition }.
elsewhere-nowhere = No tier includes it.
# $tier (text): the tier's name, "Extended"
elsewhere-included-short = included in { $tier }
# $tier (text): the tier's name, "Extended"
elsewhere-conditional-short = in { $tier } on a condition
elsewhere-nowhere-short = no tier includes it

## Conditions

condition-news-subscription = a news subscription is needed
condition-news-subscription-asks = News go to subscribers. The subscription is made with the vendor; the switch in the program only records it.
condition-agreed-action = the action was agreed beforehand
condition-agreed-action-asks = Say what is to be installed, and with whom and when it was agreed, or refer to a letter. You may name a time that suits you; no clause requires one.
field-what = what is to be installed
field-agreed = with whom and when it was agreed

## How to ask for a service

# $service (text): the service's name
how-included = Send a request and choose the service “{ $service }”.
# $service (text): the service's name; $condition (text): the condition
how-conditional = Send a request and choose the service “{ $service }”. Condition: { $condition }.
how-news = News come by themselves; no request is needed.
how-property = This is a property of the tier: one does not request it.
# $verdict (text): the head of the verdict on the person's own tier, a sentence without its full stop; $elsewhere (text): where it is covered, a sentence
how-refused = { $verdict }. { $elsewhere }

## Ways on for a request that the tier does not cover

way-send-as-consultation = Send as a consultation
way-send-as-written-request = Send as a written request
way-ask-about-tier = Ask about changing the tier
way-ask-vendor = Ask the vendor
way-does-not-do = The service itself is not given
way-does-not-promise = The service itself is not promised: nothing is said of it for this tier
# $tier (text): the tier's name, "Extended"
way-ask-about-tier-gives = A letter with your text, asking about a change to { $tier }, which includes this service. No clause promises an answer.
# $tier (text): the tier's name, "Extended"; $condition (text): the condition
way-ask-about-tier-gives-conditional = A letter with your text, asking about a change to { $tier }, which includes this service on a condition: { $condition }. No clause promises an answer.
way-ask-vendor-gives = A letter with your text, asking whether this is done and on what terms. No clause promises an answer.
# $service (text): the service's name; $tier (text): the tier's name, "Extended"
way-ask-about-tier-subject = Changing to { $tier }, service “{ $service }”
# $service (text): the service's name; $tier (text): the tier's name, "Extended"
way-ask-about-tier-question = How can we change to the tier “{ $tier }” to get the service “{ $service }”? The task is described below.
# $service (text): the service's name
way-ask-vendor-subject = A question about the service “{ $service }”
# $service (text): the service's name
way-ask-vendor-question = Do you do “{ $service }”, and on what terms? The task is described below.
