// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/random_network.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace lodestone::tests
{

using namespace core;

namespace
{

constexpr int kHorizon = 200;

class Builder
{
public:
    Builder(std::uint64_t seed, const NetworkShape& shape) : m_random(seed), m_shape(shape)
    {
        m_data.name = "random network " + std::to_string(seed);
        m_data.asOf = Date::of(2025, 4, 4);
        m_data.companies.push_back({"co", "Company", "DEU", "automotive", "", {}});
        addProducts();
        addCountries();
        addParameters();
    }

    Dataset build()
    {
        const auto mines = addSites("mine", Stage::Mine, {"ore"}, upTo(2, 3));
        const auto oxides = addSites("sep", Stage::Separation, {"oxide"}, upTo(2, 3));
        const auto magnets = addSites("mag", Stage::Magnet, {"mag-c", "mag-f"}, upTo(3, 5));
        const auto parts =
            addSites("comp", Stage::Component, {"part-a", "part-b", "part-c"}, upTo(4, 7));
        const auto plants = addSites("plant", Stage::Assembly, {"car"}, m_shape.plants);
        feed(oxides, "ore", mines);
        feed(magnets, "oxide", oxides);
        for (const char* grade : {"mag-c", "mag-f"}) {
            feed(parts, grade, making(magnets, grade));
        }
        for (const char* part : {"part-a", "part-b", "part-c"}) {
            feed(plants, part, making(parts, part));
        }
        if (!m_shape.tree) {
            // recycling: magnet works send scrap back to separation, so sites form circles
            feed(oxides, "scrap", magnets);
        }
        if (m_shape.reactions) {
            addReactions();
        }
        return std::move(m_data);
    }

private:
    // The library's distributions and shuffles differ from one library to the next; the networks
    // must not, because results recorded for them are compared on every machine.
    int upTo(int low, int high)
    {
        return low + static_cast<int>(m_random() % static_cast<std::uint64_t>(high - low + 1));
    }
    void shuffle(std::vector<std::string>& ids)
    {
        for (int last = static_cast<int>(ids.size()) - 1; last > 0; --last) {
            std::swap(ids[static_cast<std::size_t>(last)],
                      ids[static_cast<std::size_t>(upTo(0, last))]);
        }
    }

    void product(const char* id, Stage stage, const char* hs, bool controlled)
    {
        Product row;
        row.id = id;
        row.name = id;
        row.stage = stage;
        row.unit = "t";
        row.hsCode = hs;
        if (controlled) {
            row.controlledFrom = Date::of(2025, 4, 4);
        }
        m_data.products.push_back(row);
    }

    void require(const char* output, const char* input, Criticality criticality)
    {
        Requirement row;
        row.outputProductId = output;
        row.inputProductId = input;
        row.intensity = 1.0;
        row.intensityUnit = "t per t";
        row.criticality = m_shape.essential ? Criticality::Essential : criticality;
        row.distinctParts = Range{1.0, 2.0, m_shape.pointLaws ? 3.0 : 4.0};
        m_data.requirements.push_back(row);
    }

    void react(const char* id, const char* level, Range delay, Range supplies)
    {
        Reaction row;
        row.id = row.name = id;
        row.level = level;
        row.chance = {0.3, 0.6, 0.9};
        row.delayDays = delay;
        row.supplies = supplies;
        m_data.reactions.push_back(row);
    }

    /// One of each kind. All supplies are less than the need, so that several can be needed at
    /// once, but that of two.
    void addReactions()
    {
        react("fly", "link", {1.0, 2.0, 6.0}, {1.0, 1.0, 1.0});
        react("other-magnet-source", "part", {2.0, 7.0, 20.0}, {0.1, 0.4, 0.8});
        react("other-part-supplier", "part", {5.0, 10.0, 40.0}, {0.2, 0.5, 1.0});
        react("free-grade", "part", {20.0, 40.0, 80.0}, {1.0, 1.0, 1.0});
        m_data.reactions.back().grades = {"mag-c"};
        react("new-magnet-source", "part", {30.0, 60.0, 90.0}, {0.3, 0.6, 0.9});
        react("build-without", "part", {0.0, 1.0, 3.0}, {1.0, 1.0, 1.0});
        m_data.reactions.back().products = {"part-b"};
        m_data.reactions.back().limitDays = 8.0;
    }

    void addProducts()
    {
        product("ore", Stage::Mine, "2530", false);
        product("oxide", Stage::Separation, "284690", false);
        product("scrap", Stage::Separation, "284690", false);
        product("mag-c", Stage::Magnet, "850511", true);
        product("mag-f", Stage::Magnet, "850511", false);
        product("part-a", Stage::Component, "850131", false);
        product("part-b", Stage::Component, "850131", false);
        product("part-c", Stage::Component, "850131", false);
        product("car", Stage::Assembly, "870380", false);
        require("oxide", "ore", Criticality::Essential);
        if (!m_shape.tree) {
            require("oxide", "scrap", Criticality::Important);
        }
        require("mag-c", "oxide", Criticality::Essential);
        require("mag-f", "oxide", Criticality::Important);
        require("part-a", "mag-c", Criticality::Essential);
        require("part-b", "mag-f", Criticality::Essential);
        require("part-c", "mag-c", Criticality::Essential);
        require("part-c", "mag-f", Criticality::Essential);
        for (const char* part : {"part-a", "part-b", "part-c"}) {
            require("car", part, Criticality::Essential);
        }
    }

    void addCountries()
    {
        for (const char* country : {"CHN", "DEU", "JPN", "USA", "IND", "MEX"}) {
            m_countries.emplace_back(country);
            m_data.regions.push_back({country, std::string("region of ") + country});
        }
        for (const auto& from : m_countries) {
            for (const auto& to : m_countries) {
                const double days = from == to ? upTo(1, 3) : upTo(1, 40);
                m_data.leadTimes.push_back(
                    {from, to, "sea", {days, days, days}, Confidence::Assumed, {}, ""});
            }
        }
    }

    void addParameters()
    {
        const auto point = [this](const char* id, Range range) {
            Parameter row;
            row.id = id;
            row.appliesTo = "*";
            row.value = m_shape.pointLaws ? Range{range.mode, range.mode, range.mode} : range;
            m_data.parameters.push_back(row);
        };
        point("parts_scale", {0.5, 1.0, 1.5});
        point("line_stop_essential", {1.0, 1.0, 1.0});
        point("line_stop_important", {0.1, 0.5, 0.9});
        point("line_stop_minor", {0.0, 0.0, 0.1});
        point("cover_common_factor", {0.0, 0.5, 1.0});
        point("part_common_to_lines", {0.5, 1.0, 1.0});
        point("reaction_scale", {0.8, 1.0, 1.4});
    }

    std::vector<std::string> addSites(const char* prefix, Stage stage,
                                      const std::vector<std::string>& products, int count)
    {
        std::vector<std::string> ids;
        for (int i = 0; i < std::max<int>(count, static_cast<int>(products.size())); ++i) {
            Site site;
            site.id = std::string(prefix) + "-" + std::to_string(i);
            site.worksId = site.id;
            site.companyId = "co";
            site.name = site.id;
            site.kind = stage;
            site.sector = "automotive";
            const bool chinese =
                stage <= Stage::Magnet && (stage < Stage::Magnet || upTo(0, 2) > 0);
            site.country = chinese ? "CHN"
                                   : m_countries[static_cast<std::size_t>(
                                         upTo(1, static_cast<int>(m_countries.size()) - 1))];
            site.outputProductId = products[static_cast<std::size_t>(i) % products.size()];
            site.annualOutput = 1024.0 * upTo(1, 64);
            site.lines = stage == Stage::Assembly ? upTo(1, 3) : 1;
            m_data.sites.push_back(site);
            ids.push_back(site.id);
        }
        return ids;
    }

    std::vector<std::string> making(const std::vector<std::string>& sites,
                                    const std::string& product)
    {
        std::vector<std::string> result;
        for (const Site& site : m_data.sites) {
            if (site.outputProductId == product &&
                std::find(sites.begin(), sites.end(), site.id) != sites.end()) {
                result.push_back(site.id);
            }
        }
        return result;
    }

    bool needs(const std::string& site, const std::string& input) const
    {
        const auto row = std::find_if(m_data.sites.begin(), m_data.sites.end(),
                                      [&](const Site& s) { return s.id == site; });
        return std::any_of(
            m_data.requirements.begin(), m_data.requirements.end(), [&](const Requirement& r) {
                return r.outputProductId == row->outputProductId && r.inputProductId == input;
            });
    }

    /// Links and a cover row for each buyer that needs the input.
    void feed(const std::vector<std::string>& buyers, const std::string& input,
              std::vector<std::string> suppliers)
    {
        for (const std::string& buyer : buyers) {
            if (!needs(buyer, input) || suppliers.empty()) {
                continue;
            }
            shuffle(suppliers);
            const int count =
                m_shape.tree ? 1 : std::min<int>(upTo(1, 3), static_cast<int>(suppliers.size()));
            for (int i = 0; i < count; ++i) {
                Link link;
                link.supplierSiteId = suppliers[static_cast<std::size_t>(i)];
                link.buyerSiteId = buyer;
                link.productId = input;
                link.shareOfNeed = 1.0 / count;
                m_data.links.push_back(link);
            }
            Cover cover;
            cover.scope = CoverScope::Site;
            cover.scopeId = buyer;
            cover.inputProductId = input;
            const double days = upTo(0, 40) + (m_shape.tree ? 0.0 : 0.25 * upTo(0, 3));
            cover.days = m_shape.pointLaws ? Range{days, days, days} : Range{0.0, days, 60.0};
            m_data.covers.push_back(cover);
        }
    }

    std::mt19937_64 m_random;
    NetworkShape m_shape;
    Dataset m_data;
    std::vector<std::string> m_countries;
};

Scenario plain()
{
    Scenario scenario;
    scenario.name = "test";
    scenario.start = Date::of(2025, 4, 4);
    scenario.asOf = scenario.start;
    scenario.horizonDays = kHorizon;
    scenario.gateMode = GateMode::SetDirect;
    scenario.reactions = false;
    return scenario;
}

} // namespace

Dataset randomNetwork(std::uint64_t seed, const NetworkShape& shape)
{
    return Builder(seed, shape).build();
}

Scenario gateScenario(double share, int fromDay, int toDay)
{
    Scenario scenario = plain();
    scenario.gates.push_back({{"*"}, {"*"}, fromDay, toDay, share});
    return scenario;
}

Scenario downScenario(const std::string& site, int fromDay, int toDay)
{
    Scenario scenario = plain();
    scenario.sitesDown.push_back({site, fromDay, toDay});
    return scenario;
}

} // namespace lodestone::tests
