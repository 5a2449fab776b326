/// The data sheet: what the table holds, how it came about and what it must not be used for.
///
/// Everything that depends on the data is computed from it here.
func loansSheet(_ applications: [LoanApplication]) -> String {
  let accepted = applications.filter(\.decision.isAccepted)
  let known = accepted.filter(\.isRipe)
  let rejected = applications.filter { !$0.decision.isAccepted }
  let calendar = Loans.calendar
  return """
    # Loans

    Synthetic applications for consumer loans at one bank, \(calendar.text(ofDay: 0)) to \(calendar.text(ofDay: calendar.days - 1)): what
    people asked for, what the bank knew, what it decided and, where it granted the loan and twelve months have passed, what
    came of it. Nobody in it exists; no real data was used. `swift run datasets` writes the table and this sheet, byte for
    byte the same on every machine; the code is in `Sources/Datasets/Loans`.

    - File: `loans.csv`, RFC 4180, UTF-8, line feeds, one header line, in the order of days
    - Rows: \(applications.count), of which \(accepted.count) were accepted (\(percent(accepted.count, of: applications.count)) %)
    - Known outcomes: \(known.count), of which \(defaults(known)) defaults (\(percent(defaults(known), of: known.count)) %)
    - Seed: \(Loans.seed)
    - Licence: CC0 1.0, no rights reserved

    ## Fields

    Known at the time of the application:

    | column | type | unit | what it is |
    |---|---|---|---|
    | `id` | whole number | | the application; every one comes from another person |
    | `date` | text | ISO 8601 | the day of the application |
    | `channel` | text | | how it came: \(names(LoanChannel.self)); `app` exists from \(calendar.text(ofDay: Loans.appStarts)) only |
    | `purpose` | text | | what for: \(names(Purpose.self)); `boat` is rare, `solar` exists from \(calendar.text(ofDay: Loans.solarStarts)) only |
    | `amount` | whole number | money | what is asked for |
    | `term_months` | whole number | months | over which it would be paid back |
    | `age` | whole number | years | **protected** |
    | `sex` | text | | `f` or `m`; **protected** |
    | `group` | text | | `a`, the majority, or `b`, a minority; **protected** |
    | `area` | text | | one of twenty postal areas; a **proxy** for `group` |
    | `housing` | text | | \(names(Housing.self)) |
    | `dependants` | whole number | | others who live on the income; may be missing |
    | `employment` | text | | \(names(Employment.self)) |
    | `employment_years` | decimal | years | with the present employer; may be missing |
    | `monthly_income` | whole number | money a month | after tax, as stated; may be missing |
    | `monthly_debt` | whole number | money a month | instalments of loans that exist already |
    | `card_utilisation` | decimal | share | used part of all card limits, may exceed 1; empty without a card |
    | `inquiries_6m` | whole number | | other lenders who asked the bureau within six months |
    | `delinquencies_24m` | whole number | | payments 30 days late within 24 months |
    | `file_months` | whole number | months | for how long the bureau has known the person |
    | `bureau_score` | whole number | points, 300 to 850 | the bureau's own score, more is better; empty where the file is younger than \(CreditFile.thin) months |
    | `unemployment` | decimal | % | in the country, at that time |
    | `base_rate` | decimal | % a year | of the central bank, at that time |

    Made by the bank:

    | column | type | unit | what it is |
    |---|---|---|---|
    | `old_score` | whole number | points | of the scorecard that decided, more is better |
    | `status` | text | | `accepted` or `rejected` |
    | `interest_rate` | decimal | % a year | from the price list, also for those rejected; depends on `old_score` |

    Known only later, and only for accepted loans:

    | column | type | unit | what it is |
    |---|---|---|---|
    | `default` | 0 or 1 | | 90 days behind within twelve months; empty for those rejected and for applications from \(calendar.text(ofDay: Loans.unripeFrom)) on, which are not twelve months old |
    | `loss_given_default` | decimal | share | of what was owed that never came back; only for defaults |
    | `profit` | whole number | money | earned or lost with the loan in all; empty as `default` is |
    | `collection_calls` | whole number | | calls by the collections department **after** the loan was paid out: it leaks the outcome and must never be a feature; 0 where twelve months have not passed |

    The truth, which no bank has. It is here to measure methods with, and must never be used to train:

    | column | type | unit | what it is |
    |---|---|---|---|
    | `truth_default` | 0 or 1 | | whether the loan defaults if it is granted, for every row |
    | `truth_probability` | decimal | | the chance with which `truth_default` was drawn |
    | `truth_profit` | whole number | money | `profit` if the loan is granted, for every row |

    ## The process

    **The economy** is calm until the spring of 2020, then in recession (unemployment rises from 4.8 % to 8.4 %), and from 2022
    on money is dear: the base rate goes from 0.25 % to 4 % and rents rise faster than wages.

    **People** have an age, a sex, a group, a home, work, an income and *prudence*, which nobody sees. Prudence lowers card use,
    inquiries and late payments, raises the bureau's score, and lowers the risk beyond all of these. From \(calendar.text(ofDay: Loans.appStarts)) an app
    brings younger and slightly less prudent people; by the end of 2023 it brings nearly half of all.

    **Disadvantage.** Sex, age, group and area do not occur in the risk of default. But women earn 13 % and group `b` 18 % less for
    the same work, half of group `b` has credit files that begin late, and the files of young people are short and their work
    is more often temporary. Seven in ten people of group `b` live in five of the twenty areas
    (\(list(Areas.ofMinority.sorted()))), and seven in ten applicants from there belong to it.

    **Risk.** The logarithm of the odds of default adds up: prudence; card use, but only beyond 60 %; late payments; inquiries; short
    files; the kind of work, in a recession much more for temporary and self-employed; years in the job, up to six; instalments
    beyond 30 % of the *true* income, twice as much with two dependants or more; little income; rent, more since 2022; long terms;
    the purpose, where refinancing helps those with room on their cards and harms the others; brokers; unemployment.

    **Measurement.** Stated incomes are rounded and too high, most of all for the self-employed, the imprudent and customers of
    brokers. The bureau's score has noise of its own.

    **Missing values** are of three kinds:

    - completely at random: 3 % of `dependants`;
    - at random, given what is seen: `employment_years` of those who are not employees (and 2 % of the others),
      `bureau_score` of young files, `card_utilisation` without a card, which thin files often lack;
    - **not at random**: `monthly_income` stays empty the more often the lower it is: one in three at 1,000, one in thirty at
      3,000, a little more in the app.

    **The old policy.** A scorecard written by hand; it knows the bureau's score, income, work, housing, late payments and the amount,
    and takes points from people under 25 and from the five areas. The cut-off is \(CreditDecision.cutOff(onDay: 0)) points, and
    \(CreditDecision.cutOff(onDay: calendar.day(2021, 1, 1))) from September 2020 to December 2021. Near the cut-off, staff in branches and at brokers overrule
    it after talking to the person, and what they sense is partly prudence: accepted loans below the cut-off are better than
    their files. Unemployed applicants and those with more than three late payments are always rejected.

    **Money.** The bank pays the base rate and \(decimal(Int(LoanOutcome.fundingMargin * 10), places: 1)) points for what it lends. A loan costs \(Int(LoanOutcome.handling)) to grant, brokers take
    \(decimal(Int(LoanOutcome.commission * 1_000), places: 1)) % of the amount, and a default costs \(Int(LoanOutcome.collection)) to collect. A loan that is paid back earns
    amount × margin × (term + 1) / 24 less these costs, with the margin as a share a year. One that defaults loses
    `loss_given_default` of what is still owed; cars and boats can be taken back.

    ## Figures

    \(yearTable(applications))

    \(groupTable(applications))

    The rejected would have defaulted in \(percent(defaults(rejected), of: rejected.count)) % of cases, the accepted do in \(percent(defaults(accepted), of: accepted.count)) %.

    \(missingTable(applications))

    ## Known biases

    - Nobody applies twice, nobody declines an offer, and nobody pays back early.
    - Real groups differ in more ways than income and length of files; here everything else is equal by construction, so this
      table can show how a policy treats groups, not how they are.
    - Default has one definition and one horizon, and a loan that survives twelve months is paid back in full.
    - The truth columns are exact. Whoever measures with them sees more than any bank does.
    - The economy has one recession: what a model learns from it is learned from a single case.

    """
}

private func names<Kind: CaseIterable & RawRepresentable<String>>(_ kind: Kind.Type) -> String {
  list(kind.allCases.map(\.rawValue))
}
