// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/network_text.h"

#include "tests/support/text_line.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace lodestone::tests
{

namespace
{

using namespace core;

const Date kDay0 = Date::of(2025, 4, 4);
constexpr int kToHorizon = -1; ///< until the lines on the horizon are read

/// Reads line after line into a case; one function per section.
class Reader
{
public:
    Reader();

    [[nodiscard]] Result<NetworkCase> read(std::string_view text);

private:
    void section(TextLine& line);
    void product(TextLine& line);
    void recipe(TextLine& line);
    void site(TextLine& line);
    void siteOptions(TextLine& line, Site& site);
    void link(TextLine& line);
    void lead(TextLine& line);
    void cover(TextLine& line);
    void grade(TextLine& line);
    void parameter(TextLine& line);
    void shock(TextLine& line);
    void gate(TextLine& line);
    void fact(TextLine& line);
    void stock(TextLine& line);
    void down(TextLine& line);
    void serve(TextLine& line);
    void expected(TextLine& line);

    std::string siteName(TextLine& line);
    std::string productName(TextLine& line);
    void days(TextLine& line, int& from, int& to);
    void setLead(TextLine& line, const std::string& origin, const std::string& destination,
                 const std::string& mode, const Range& days);
    [[nodiscard]] const Site* findSite(const std::string& id) const;

    using Handler = void (Reader::*)(TextLine&);
    std::map<std::string, Handler, std::less<>> m_sections;
    Handler m_current = nullptr;
    NetworkCase m_case;
};

Parameter fixed(std::string id, Range value)
{
    Parameter row;
    row.id = std::move(id);
    row.appliesTo = "*";
    row.value = value;
    return row;
}

/// Every lottery off: a case says what it wants to be drawn.
void setDefaults(NetworkCase& result)
{
    Dataset& dataset = result.dataset;
    dataset.name = "case";
    dataset.asOf = kDay0;
    const auto add = [&dataset](const char* id, double value) {
        dataset.parameters.push_back(fixed(id, {value, value, value}));
    };
    add("parts_scale", 1.0);
    add("reaction_scale", 1.0);
    add("line_stop_essential", 1.0);
    add("line_stop_important", 1.0);
    add("line_stop_minor", 0.0);
    add("cover_common_factor", 0.0);
    add("part_common_to_lines", 1.0);
    add("line_down_threshold", 0.5);
    add("free_gate_cap", 1.0);
    add("licence_size_exponent", 0.5);
    add("withheld_days", 0.0);
    dataset.parameters.push_back(fixed("ramping_stock", {0.0, 3.0, 10.0}));

    result.scenario.name = "case";
    result.scenario.start = kDay0;
    result.scenario.asOf = kDay0;
    result.scenario.gateMode = GateMode::SetDirect;
    result.scenario.projection = Projection::Baseline;
    result.scenario.licence.refuseMilitary = false;
    result.scenario.reactions = false;
}

Reader::Reader()
    : m_sections{{"products:", &Reader::product}, {"recipes:", &Reader::recipe},
                 {"sites:", &Reader::site},       {"links:", &Reader::link},
                 {"leads:", &Reader::lead},       {"cover:", &Reader::cover},
                 {"grades:", &Reader::grade},     {"parameters:", &Reader::parameter},
                 {"shock:", &Reader::shock},      {"expected:", &Reader::expected}}
{
    setDefaults(m_case);
}

void Reader::section(TextLine& line)
{
    if (line.accept("title:")) {
        while (!line.atEnd()) {
            m_case.title += (m_case.title.empty() ? "" : " ") + line.word("the title");
        }
        return;
    }
    const std::string name = line.word("a section");
    const auto at = m_sections.find(name);
    if (at == m_sections.end()) {
        line.fail("there is no section \"" + name + "\"; lines inside a section are indented");
        return;
    }
    m_current = at->second;
}

Result<NetworkCase> Reader::read(std::string_view text)
{
    int number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        TextLine line(++number, text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) {
            continue;
        }
        if (!line.indented()) {
            section(line);
        } else if (m_current == nullptr) {
            line.fail("comes before the first section");
        } else {
            (this->*m_current)(line);
        }
        line.expectEnd();
        if (line.error()) {
            return *line.error();
        }
    }
    for (GateRule& gate : m_case.scenario.gates) {
        gate.toDay = gate.toDay == kToHorizon ? m_case.scenario.horizonDays : gate.toDay;
    }
    for (SiteDown& down : m_case.scenario.sitesDown) {
        down.toDay = down.toDay == kToHorizon ? m_case.scenario.horizonDays : down.toDay;
    }
    for (SiteCapacity& row : m_case.scenario.siteCapacity) {
        row.toDay = row.toDay == kToHorizon ? m_case.scenario.horizonDays : row.toDay;
    }
    if (const Result<void> valid = validateScenario(m_case.dataset, m_case.scenario); !valid) {
        return valid.error();
    }
    return std::move(m_case);
}

// products:   magnet   magnet   licensed from 2025-04-04
void Reader::product(TextLine& line)
{
    Product row;
    row.id = line.word("a product");
    row.name = row.id;
    const std::string stage = line.word("a stage");
    if (const std::optional<Stage> value = stageFrom(stage)) {
        row.stage = *value;
    } else {
        line.fail("\"" + stage +
                  "\" is no stage (mine, separation, metal, magnet, component, "
                  "assembly)");
    }
    row.unit = row.stage >= Stage::Component ? "pcs" : "t";
    row.hsCode = row.stage == Stage::Magnet ? "850511" : "";
    if (line.accept("licensed")) {
        row.controlledFrom = line.accept("from") ? line.date("a day") : kDay0;
    }
    for (const Product& other : m_case.dataset.products) {
        if (other.id == row.id) {
            line.fail("the product is there already");
        }
    }
    m_case.dataset.products.push_back(std::move(row));
}

// recipes:   car needs 2 motor essential parts 4..6..9
void Reader::recipe(TextLine& line)
{
    Requirement row;
    row.outputProductId = productName(line);
    line.expect("needs");
    row.intensity = line.number("how much");
    row.inputProductId = productName(line);
    const std::string criticality = line.word("essential, important or minor");
    if (const std::optional<Criticality> value = criticalityFrom(criticality)) {
        row.criticality = *value;
    } else {
        line.fail("\"" + criticality + "\" is neither essential, important nor minor");
    }
    if (line.accept("parts")) {
        row.distinctParts = line.range("a number of parts");
    } else {
        const auto isPlant = [&](const Product& product) {
            return product.id == row.outputProductId && product.stage == Stage::Assembly;
        };
        const std::vector<Product>& products = m_case.dataset.products;
        if (std::any_of(products.begin(), products.end(), isPlant)) {
            row.distinctParts = Range{1.0, 1.0, 1.0};
        }
    }
    for (const Requirement& other : m_case.dataset.requirements) {
        if (other.outputProductId == row.outputProductId &&
            other.inputProductId == row.inputProductId) {
            row.rowNo = other.rowNo + 1;
        }
    }
    m_case.dataset.requirements.push_back(std::move(row));
}

// sites:   works-a makes motor in DEU company bosch output 1000
void Reader::site(TextLine& line)
{
    Site row;
    row.id = line.word("a site");
    row.name = row.id;
    row.worksId = row.id;
    row.companyId = row.id;
    line.expect("makes");
    row.outputProductId = productName(line);
    line.expect("in");
    row.country = line.word("a country");
    if (row.country.size() != 3) {
        line.fail("a country has three letters");
    }
    for (const Product& product : m_case.dataset.products) {
        if (product.id == row.outputProductId) {
            row.kind = product.stage;
        }
    }
    row.sector = row.kind >= Stage::Component ? "automotive"
                 : row.kind == Stage::Magnet  ? "magnet"
                                              : "rare-earth";
    if (findSite(row.id) != nullptr) {
        line.fail("the site is there already");
    }
    siteOptions(line, row);
    std::vector<Company>& companies = m_case.dataset.companies;
    const bool isNew = std::none_of(companies.begin(), companies.end(),
                                    [&](const Company& c) { return c.id == row.companyId; });
    if (isNew) {
        companies.push_back({row.companyId, row.companyId, row.country, row.sector, "", {}});
    }
    m_case.dataset.sites.push_back(std::move(row));
}

void Reader::siteOptions(TextLine& line, Site& site)
{
    while (!line.atEnd() && !line.error()) {
        if (line.accept("company")) {
            site.companyId = line.word("a company");
        } else if (line.accept("works")) {
            site.worksId = line.word("a works");
        } else if (line.accept("sector")) {
            site.sector = line.word("a sector");
        } else if (line.accept("output")) {
            site.annualOutput = line.number("output per year");
        } else if (line.accept("lines")) {
            site.lines = line.wholeNumber("a number of lines");
        } else if (line.accept("military")) {
            site.endUse = EndUse::Military;
        } else if (line.accept("mixed")) {
            site.endUse = EndUse::Mixed;
        } else if (line.accept("ramping")) {
            site.ramping = true;
        } else {
            line.expectEnd();
        }
    }
}

// links:   mine -> refinery   ore   60 %   lead 10   from 2025-06   reported
void Reader::link(TextLine& line)
{
    Link row;
    row.supplierSiteId = siteName(line);
    line.expect("->");
    row.buyerSiteId = siteName(line);
    row.productId = productName(line);
    if (!line.accept("unknown")) {
        row.shareOfNeed = line.percent("a share of the buyer's need");
    }
    while (!line.atEnd() && !line.error()) {
        if (line.accept("lead")) {
            const Range days = line.range("days");
            const Site* supplier = findSite(row.supplierSiteId);
            const Site* buyer = findSite(row.buyerSiteId);
            if (supplier != nullptr && buyer != nullptr) {
                setLead(line, supplier->country, buyer->country, "sea", days);
            }
        } else if (line.accept("from")) {
            row.deliversFrom = parseMonth(line.word("a month"));
            if (!row.deliversFrom) {
                line.fail("expected a month like 2025-06");
            }
        } else if (const std::optional<Confidence> mark =
                       confidenceFrom(line.word("lead, from or reported"))) {
            row.confidence = *mark;
        } else {
            line.fail("a link has lead, from, reported, estimated or assumed");
        }
    }
    m_case.dataset.links.push_back(std::move(row));
}

// leads:   CHN -> DEU 45        CHN -> * air 6
void Reader::lead(TextLine& line)
{
    const std::string origin = line.word("a country");
    line.expect("->");
    const std::string destination = line.word("a country");
    std::string mode = "sea";
    for (const char* other : {"air", "road"}) {
        if (line.accept(other)) {
            mode = other;
        }
    }
    setLead(line, origin, destination, mode, line.range("days"));
}

/// Lead times belong to routes, not to links: two links of one route cannot differ.
void Reader::setLead(TextLine& line, const std::string& origin, const std::string& destination,
                     const std::string& mode, const Range& days)
{
    for (const LeadTime& row : m_case.dataset.leadTimes) {
        if (row.origin == origin && row.destination == destination && row.mode == mode) {
            if (row.days != days) {
                line.fail("the route " + origin + " -> " + destination +
                          " has another lead already; put the sites in other countries");
            }
            return;
        }
    }
    LeadTime row;
    row.origin = origin;
    row.destination = destination;
    row.mode = mode;
    row.days = days;
    m_case.dataset.leadTimes.push_back(std::move(row));
}

// cover:   works-a magnet 20..45..90        company bosch magnet run-out 50 stated 2025-04
void Reader::cover(TextLine& line)
{
    Cover row;
    row.scope = CoverScope::Site;
    bool isSite = true;
    for (const CoverScope scope : {CoverScope::Kind, CoverScope::Sector, CoverScope::Company}) {
        if (isSite && line.accept(toText(scope))) {
            row.scope = scope;
            isSite = false;
        }
    }
    row.scopeId = isSite ? siteName(line) : line.word("whose stock");
    row.inputProductId = productName(line);
    if (line.accept("run-out")) {
        row.counts = CoverCounts::RunOut;
        row.countedFrom = kDay0;
    }
    row.days = line.range("days");
    if (line.accept("stated")) {
        row.stated = line.word("a date");
        if (!parsePartialDate(row.stated)) {
            line.fail("expected a date like 2024, 2024-06 or 2024-06-30");
        }
    }
    if (line.accept("counted")) {
        line.expect("from");
        row.countedFrom = line.date("a day");
    }
    m_case.dataset.covers.push_back(std::move(row));
}

// grades:   works-a magnet-hree 60 %
void Reader::grade(TextLine& line)
{
    GradeLine row;
    row.siteId = siteName(line);
    row.magnetProductId = productName(line);
    row.shareOfOutput = line.percent("a share of the output");
    m_case.dataset.gradeLines.push_back(std::move(row));
}

// parameters:   line_stop_important 0.1..0.2..0.35
void Reader::parameter(TextLine& line)
{
    Parameter row = fixed(line.word("a parameter"), {});
    row.value = line.range("a value");
    std::vector<Parameter>& rows = m_case.dataset.parameters;
    const auto at =
        std::find_if(rows.begin(), rows.end(), [&](const Parameter& p) { return p.id == row.id; });
    if (at != rows.end()) {
        at->value = row.value;
    } else {
        rows.push_back(std::move(row));
    }
}

void Reader::days(TextLine& line, int& from, int& to)
{
    from = 0;
    to = kToHorizon;
    if (line.accept("from")) {
        line.accept("day");
        from = line.wholeNumber("a day");
    }
    if (line.accept("until")) {
        line.accept("day");
        to = line.wholeNumber("a day");
    }
}

// shock:   gate magnet to DEU 40 % from day 0 until day 90
void Reader::gate(TextLine& line)
{
    GateRule rule;
    rule.products = {line.accept("*") ? std::string("*") : productName(line)};
    line.expect("to");
    rule.destinations = {line.word("a destination")};
    rule.share = line.percent("a share let through");
    days(line, rule.fromDay, rule.toDay);
    m_case.scenario.gates.push_back(std::move(rule));
}

// shock:   fact car-plant motor from works-a grade magnet-hree source magnet-works
void Reader::fact(TextLine& line)
{
    Fact row;
    row.siteId = siteName(line);
    row.inputId = productName(line);
    if (line.accept("from")) {
        row.supplierId = siteName(line);
    }
    if (line.accept("grade")) {
        row.gradeId = productName(line);
    }
    if (line.accept("source")) {
        row.sourceId = siteName(line);
    }
    m_case.scenario.facts.push_back(std::move(row));
}

// shock:   stock car-plant motor 12.5 days
void Reader::stock(TextLine& line)
{
    StockFact row;
    row.siteId = siteName(line);
    row.inputId = line.accept("*") ? std::string() : productName(line);
    row.days = line.number("days of use");
    line.expect("days");
    m_case.scenario.stockFacts.push_back(std::move(row));
}

// shock:   site mine down from day 0 until day 30
//          site mine held at 40 % rising to 100 % from day 0 until day 90
void Reader::down(TextLine& line)
{
    SiteDown row;
    row.siteId = siteName(line);
    if (line.accept("held")) {
        line.expect("at");
        SiteCapacity held;
        held.siteId = row.siteId;
        held.share = line.percent("a share of the baseline");
        if (line.accept("rising")) {
            line.expect("to");
            held.shareAtEnd = line.percent("a share of the baseline");
        }
        days(line, held.fromDay, held.toDay);
        m_case.scenario.siteCapacity.push_back(std::move(held));
        return;
    }
    line.expect("down");
    days(line, row.fromDay, row.toDay);
    m_case.scenario.sitesDown.push_back(std::move(row));
}

// shock:   serve magnet first defence export
void Reader::serve(TextLine& line)
{
    AllocationRule rule;
    rule.stage = line.word("a stage of the suppliers, or *");
    line.expect("first");
    rule.policy = Allocation::Priority;
    while (!line.atEnd()) {
        rule.order.push_back(line.word("a class of buyers"));
    }
    m_case.scenario.allocation.push_back(std::move(rule));
}

void Reader::shock(TextLine& line)
{
    Scenario& scenario = m_case.scenario;
    if (line.accept("serve")) {
        serve(line);
    } else if (line.accept("stretch")) {
        line.expect("at");
        scenario.stretchRate = line.percent("a share of the output");
    } else if (line.accept("restart")) {
        line.expect("after");
        scenario.restartDays = line.wholeNumber("days");
        line.expect("days");
    } else if (line.accept("orders")) {
        line.expect("react");
        scenario.orders = OrderMode::Reacting;
    } else if (line.accept("gate")) {
        gate(line);
    } else if (line.accept("site")) {
        down(line);
    } else if (line.accept("fact")) {
        fact(line);
    } else if (line.accept("stock")) {
        stock(line);
    } else if (line.accept("start")) {
        scenario.start = line.date("a day");
    } else if (line.accept("known")) {
        scenario.asOf = line.date("a day");
    } else if (line.accept("horizon")) {
        scenario.horizonDays = line.wholeNumber("days");
        line.expect("days");
    } else if (line.accept("stocks")) {
        line.expect("x");
        scenario.stockMultiplier = line.number("a factor");
    } else if (line.accept("reactions")) {
        scenario.reactions = line.accept("on");
        if (!scenario.reactions) {
            line.expect("off");
        }
    } else if (line.accept("draws")) {
        m_case.draws = static_cast<std::uint32_t>(std::max(1, line.wholeNumber("draws")));
    } else if (line.accept("seed")) {
        m_case.seed = static_cast<std::uint64_t>(std::max(0, line.wholeNumber("a seed")));
    } else {
        line.fail("expected gate, site, serve, stretch, restart, orders, fact, stock, start, "
                  "known, horizon, stocks, reactions, draws or seed");
    }
}

// expected:   car-plant stops on day 63 within 1
void Reader::expected(TextLine& line)
{
    using Kind = Expectation::Kind;
    Expectation row;
    row.line = line.number();
    row.text = line.text();
    row.site = siteName(line);
    bool isShare = false;
    if (line.accept("never")) {
        const bool stops = line.accept("stops");
        row.kind = stops ? Kind::Stop : Kind::FirstShort;
        if (!stops) {
            line.expect("short");
        }
    } else if (line.accept("stops")) {
        isShare = !line.accept("on");
        row.kind = isShare ? Kind::StopChance : Kind::Stop;
        line.expect(isShare ? "with chance" : "day");
        row.value = isShare ? line.percent("a chance") : line.number("a day");
    } else if (line.accept("first")) {
        line.expect("short on day");
        row.value = line.number("a day");
    } else if (line.accept("output")) {
        row.kind = Kind::Output;
        isShare = true;
        row.value = line.percent("a share of the baseline");
        line.expect("on day");
        row.day = line.wholeNumber("a day");
    } else {
        row.kind = Kind::LostDays;
        line.expect("loses");
        row.value = line.number("days of output");
        line.expect("days");
    }
    if (line.accept("within")) {
        row.tolerance = isShare ? line.percent("a tolerance") : line.number("a tolerance");
    }
    m_case.expected.push_back(std::move(row));
}

const Site* Reader::findSite(const std::string& id) const
{
    for (const Site& site : m_case.dataset.sites) {
        if (site.id == id) {
            return &site;
        }
    }
    return nullptr;
}

std::string Reader::siteName(TextLine& line)
{
    std::string id = line.word("a site");
    if (findSite(id) == nullptr) {
        line.fail("there is no site \"" + id + "\"");
    }
    return id;
}

std::string Reader::productName(TextLine& line)
{
    std::string id = line.word("a product");
    const std::vector<Product>& products = m_case.dataset.products;
    if (std::none_of(products.begin(), products.end(),
                     [&](const Product& product) { return product.id == id; })) {
        line.fail("there is no product \"" + id + "\"");
    }
    return id;
}

} // namespace

core::Result<NetworkCase> parseNetwork(std::string_view text)
{
    return Reader().read(text);
}

} // namespace lodestone::tests
