// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/fact_choices.h"

#include "core/base/say.h"
#include "core/engine/parameters.h"
#include "core/model/cover_rule.h"
#include "core/model/reaction_rule.h"
#include "core/present/fact_words.h"
#include "core/present/words.h"
#include "core/scenario/delivery.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>
#include <tuple>
#include <utility>

namespace lodestone::core
{

namespace
{

using Ids = std::set<std::string_view>;

std::string daysText(double days)
{
    if (days == std::floor(days)) {
        return countOfDays(std::llround(days));
    }
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << days;
    std::string number = out.str();
    if (const std::size_t point = number.find('.'); point != std::string::npos) {
        number.replace(point, 1, wording().decimalMark());
    }
    return fill(say("%1 days"), {number});
}

/// One pass over the links for each question; a form asks a few of them at each change.
class Chooser
{
public:
    Chooser(const Dataset& dataset, const NameBook& names, const Scenario& scenario,
            const KnownInput& chosen)
        : m_data(dataset)
        , m_names(names)
        , m_scenario(scenario)
        , m_chosen(chosen)
        , m_site(names.site(names.siteId(chosen.siteId)))
    {}

    FactChoices choices()
    {
        FactChoices all;
        if (m_site == nullptr) {
            return all;
        }
        all.statable = canState(m_data, m_chosen.siteId, m_chosen.inputId);
        // Of makers of parts the engine draws whose magnets they buy; of all others nothing.
        all.ofPart = all.statable && !m_chosen.inputId.empty() &&
                     (m_site->kind == Stage::Assembly ||
                      (m_site->kind == Stage::Component && isMagnet(m_chosen.inputId)));
        all.ofPlant = all.ofPart && m_site->kind == Stage::Assembly;
        if (all.ofPart) {
            addSuppliers(all);
            addMagnets(all);
            addActions(all);
        }
        all.stockHint = stockHint();
        for (auto* list : {&all.suppliers, &all.grades, &all.sources}) {
            std::ranges::sort(*list, {},
                              [](const FactChoice& c) { return std::tie(c.name, c.id); });
        }
        return all;
    }

private:
    [[nodiscard]] bool isMagnet(const std::string& productId) const
    {
        const Product* product = m_names.product(productId);
        return product != nullptr && product->stage == Stage::Magnet;
    }

    void addSuppliers(FactChoices& all)
    {
        if (isMagnet(m_chosen.inputId)) {
            m_makers.insert(m_chosen.siteId);
            m_chosenMakers = m_makers;
            return;
        }
        for (const Link& link : m_data.links) {
            if (link.buyerSiteId != m_chosen.siteId || link.productId != m_chosen.inputId ||
                !m_makers.insert(link.supplierSiteId).second) {
                continue;
            }
            FactChoice choice{link.supplierSiteId, m_names.siteName(link.supplierSiteId), {}};
            if (!deliversOnDayZero(link, m_scenario)) {
                choice.problem =
                    fill(say("delivers from %1, after day 0"), {monthText(*link.deliversFrom)});
            }
            const bool possible = choice.problem.empty();
            if (m_chosen.supplierId.empty() ? possible
                                            : m_chosen.supplierId == link.supplierSiteId) {
                m_chosenMakers.insert(link.supplierSiteId);
            }
            all.suppliers.push_back(std::move(choice));
        }
    }

    void addActions(FactChoices& all) const
    {
        const std::string& input = m_chosen.inputId;
        for (const Reaction& row : m_data.reactions) {
            const bool byAir = goesByAir(row);
            if (byAir ? !isMagnet(input) : !all.ofPlant) {
                continue;
            }
            const bool ofGrade =
                row.grades.empty() || std::ranges::find(row.grades, input) != row.grades.end();
            const bool usual = byAir ? ofGrade : isForPart(row, *m_site, input);
            all.actions.push_back({row.id, row.name, usual, byAir, row.delayDays, row.supplies});
        }
        // not of std::ranges, whose subrange clang 14 does not compile
        std::stable_partition(all.actions.begin(), all.actions.end(),
                              [](const FactAction& action) { return action.usual; });
    }

    /// Grades and sources of all makers, and which of them the chosen ones buy.
    void addMagnets(FactChoices& all)
    {
        Ids grades;
        Ids boughtGrades;
        Ids sources;
        Ids possibleSources;
        std::map<std::string_view, Month> laterSources;
        for (const Link& link : m_data.links) {
            if (!m_makers.contains(link.buyerSiteId) || !isMagnet(link.productId) ||
                (isMagnet(m_chosen.inputId) && link.productId != m_chosen.inputId)) {
                continue;
            }
            grades.insert(link.productId);
            sources.insert(link.supplierSiteId);
            if (!m_chosenMakers.contains(link.buyerSiteId)) {
                continue;
            }
            if (usesGrade(link.buyerSiteId, link.productId)) {
                boughtGrades.insert(link.productId);
            }
            if (!m_chosen.gradeId.empty() && m_chosen.gradeId != link.productId) {
                continue;
            }
            if (deliversWithinRun(link, m_scenario)) {
                possibleSources.insert(link.supplierSiteId);
            } else {
                laterSources.emplace(link.supplierSiteId, *link.deliversFrom);
            }
        }
        if (!isMagnet(m_chosen.inputId)) {
            for (const std::string_view id : grades) {
                all.grades.push_back({std::string(id), m_names.productName(id),
                                      boughtGrades.contains(id) ? std::string() : notUsed()});
            }
        }
        for (const std::string_view id : sources) {
            std::string problem;
            if (const auto later = laterSources.find(id); possibleSources.contains(id)) {
                problem.clear();
            } else if (later != laterSources.end()) {
                problem =
                    fill(say("delivers from %1, outside this run"), {monthText(later->second)});
            } else {
                problem = notBoughtThere();
            }
            all.sources.push_back({std::string(id), m_names.siteName(id), std::move(problem)});
        }
    }

    [[nodiscard]] std::string notUsed() const
    {
        return m_chosen.supplierId.empty() ? say("none of its suppliers uses it in the data")
                                           : fill(say("the data do not say that %1 uses it"),
                                                  {m_names.siteName(m_chosen.supplierId)});
    }
    [[nodiscard]] std::string notBoughtThere() const
    {
        const std::string grade = m_names.productName(m_chosen.gradeId);
        const std::string buyer = m_names.siteName(m_chosen.supplierId);
        if (m_chosen.supplierId.empty()) {
            return m_chosen.gradeId.empty()
                       ? say("none of its suppliers buys magnets there in the data")
                       : fill(say("none of its suppliers buys %1 there in the data"), {grade});
        }
        return m_chosen.gradeId.empty()
                   ? fill(say("the data do not say that %1 buys magnets there"), {buyer})
                   : fill(say("the data do not say that %1 buys %2 there"), {buyer, grade});
    }

    /// A maker whose output is split by grade uses those grades only.
    [[nodiscard]] bool usesGrade(const std::string& siteId, const std::string& gradeId) const
    {
        bool any = false;
        for (const GradeLine& line : m_data.gradeLines) {
            if (line.siteId == siteId) {
                if (line.magnetProductId == gradeId) {
                    return true;
                }
                any = true;
            }
        }
        return !any;
    }

    [[nodiscard]] std::string stockHint() const
    {
        if (m_chosen.inputId.empty()) {
            return say("Counts for each of its inputs whose stock you do not state on its own.");
        }
        const auto whole = [](double days) { return wholeNumber(std::llround(days)); };
        if (m_site->ramping && m_site->kind == Stage::Assembly) {
            const Range days = globalRanges(m_data, m_scenario.asOf).rampingStock;
            return fill(say("Its output ramps up: %1 to %2 days are assumed, mostly %3."),
                        {whole(days.low), whole(days.high), whole(days.mode)});
        }
        const CoverMatch match =
            coverRule(m_data, *m_site, m_chosen.inputId, m_scenario.asOf, m_scenario.start);
        const auto row = match.onHand ? match.onHand : match.runOut;
        if (!row) {
            return say("The data state no stock of it.");
        }
        const Cover& cover = m_data.covers[*row];
        return fill(say("The data say %1 to %2 days, mostly %3 (%4)."),
                    {whole(cover.days.low), whole(cover.days.high), whole(cover.days.mode),
                     confidenceText(cover.confidence)});
    }

    const Dataset& m_data;
    const NameBook& m_names;
    const Scenario& m_scenario;
    const KnownInput& m_chosen;
    const Site* m_site;
    Ids m_makers;       ///< all that supply the part
    Ids m_chosenMakers; ///< the one chosen, else all that can
};

bool isPossible(const std::vector<FactChoice>& choices, const std::string& id)
{
    return std::ranges::any_of(
        choices, [&id](const FactChoice& c) { return c.id == id && c.problem.empty(); });
}

} // namespace

bool canState(const Dataset& dataset, std::string_view siteId, std::string_view inputId)
{
    return std::ranges::any_of(dataset.links, [&](const Link& link) {
        return link.buyerSiteId == siteId && (inputId.empty() || link.productId == inputId);
    });
}

FactChoices factChoices(const Dataset& dataset, const NameBook& names, const Scenario& scenario,
                        const KnownInput& chosen)
{
    return Chooser(dataset, names, scenario, chosen).choices();
}

KnownInput withoutImpossible(const Dataset& dataset, const NameBook& names,
                             const Scenario& scenario, KnownInput chosen)
{
    const auto clear = [&](std::string KnownInput::*answer,
                           std::vector<FactChoice> FactChoices::*offered) {
        const FactChoices choices = factChoices(dataset, names, scenario, chosen);
        if (!(chosen.*answer).empty() && !isPossible(choices.*offered, chosen.*answer)) {
            (chosen.*answer).clear();
        }
    };
    clear(&KnownInput::supplierId, &FactChoices::suppliers);
    clear(&KnownInput::gradeId, &FactChoices::grades);
    clear(&KnownInput::sourceId, &FactChoices::sources);
    return chosen;
}

std::string whyNotCounted(const Dataset& dataset, const NameBook& names, const Scenario& scenario,
                          const KnownInput& known)
{
    const FactChoices choices = factChoices(dataset, names, scenario, known);
    const auto problemOf = [](const std::vector<FactChoice>& offered, const std::string& id) {
        const auto found = std::ranges::find(offered, id, &FactChoice::id);
        return id.empty()               ? std::string()
               : found == offered.end() ? say("the data have no such link")
                                        : found->problem;
    };
    for (const std::string& problem :
         {problemOf(choices.suppliers, known.supplierId), problemOf(choices.grades, known.gradeId),
          problemOf(choices.sources, known.sourceId)}) {
        if (!problem.empty()) {
            return problem;
        }
    }
    return choices.statable ? std::string() : say("the data have no such link");
}

std::string supplyText(const NameBook& names, const Fact& fact)
{
    std::string text;
    const auto add = [&text](const std::string& more) {
        text += (text.empty() ? "" : ", ") + more;
    };
    if (!fact.supplierId.empty()) {
        add(fill(say("from %1"), {names.siteName(fact.supplierId)}));
    }
    if (!fact.gradeId.empty()) {
        add(fill(say("with %1"), {names.productName(fact.gradeId)}));
    }
    if (!fact.sourceId.empty()) {
        const Product* input = names.product(fact.inputId);
        const bool ofPart = input == nullptr || input->stage != Stage::Magnet;
        add(fill(ofPart ? say("magnets from %1") : say("from %1"),
                 {names.siteName(fact.sourceId)}));
    }
    return text;
}

std::string knownText(const NameBook& names, const KnownInput& known)
{
    std::string text =
        names.siteName(known.siteId) + ": " +
        (known.inputId.empty() ? say("each input") : names.shortProductName(known.inputId));
    if (known.saysWhoSupplies()) {
        text += " " + supplyText(names, known.asFact());
    }
    const char* between = known.saysWhoSupplies() ? "; " : ", ";
    const auto add = [&](const std::string& more) {
        text += between + more;
        between = "; ";
    };
    if (const std::string part = partText(known.asFact()); !part.empty()) {
        add(part);
    }
    if (known.days) {
        add(fill(say("%1 in store"), {daysText(*known.days)}));
    }
    for (const ReactionFact& fact : known.reactions) {
        add(reactionText(names, fact));
    }
    return text;
}

std::string statedByYou(const FactOrigin& origin)
{
    std::string text = say("Stated by you");
    if (!origin.from.empty()) {
        text += ", " + origin.from;
    }
    if (origin.learned) {
        text += ", " + dateText(*origin.learned);
    }
    return text;
}

} // namespace lodestone::core
