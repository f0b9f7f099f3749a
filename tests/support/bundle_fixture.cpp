// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/bundle_fixture.h"

#include "db/bundle/builtin.h"
#include "resources/embedded.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace lodestone::test
{

using namespace core;

BundleFixture::BundleFixture()
{
    for (const auto& file : resources::referenceFiles()) {
        m_files.emplace(file.name, file.bytes);
    }
}

BundleFixture& BundleFixture::replace(const std::string& name, std::string_view from,
                                      std::string_view to)
{
    std::string& text = m_files.at(name);
    const std::size_t at = text.find(from);
    if (at == std::string::npos) {
        std::cerr << "BundleFixture: no '" << from << "' in " << name << '\n';
        std::abort(); // a test that spoils nothing would pass for the wrong reason
    }
    text.replace(at, from.size(), to);
    return *this;
}

int BundleFixture::append(const std::string& name, std::string_view row)
{
    std::string& text = m_files.at(name);
    text += row;
    text += '\n';
    return static_cast<int>(std::ranges::count(text, '\n'));
}

db::BundleRead BundleFixture::read() const
{
    std::vector<db::MemoryFiles::File> files;
    for (const auto& [name, text] : m_files) {
        files.emplace_back(name, text);
    }
    return db::readBundle(db::MemoryFiles(std::move(files)));
}

namespace
{

void addSites(Dataset& d)
{
    Site maker;
    maker.id = maker.worksId = "a";
    maker.companyId = "c1";
    maker.name = "Maker";
    maker.kind = Stage::Magnet;
    maker.sector = "magnet";
    maker.country = "CHN";
    maker.lat = -89.5;
    maker.lon = 179.25;
    maker.outputProductId = "m";
    maker.annualOutput = 0.1 + 0.2;
    maker.lines = 3;
    maker.ramping = true;
    Site plant = maker;
    plant.id = "b";
    plant.companyId = "c2";
    plant.name = "Plant";
    plant.place = "Köln";
    plant.outputProductId = "v";
    plant.annualOutput.reset();
    plant.outputYear = "2024";
    plant.lines.reset();
    plant.endUse = EndUse::Mixed;
    plant.ramping = false;
    plant.sourceIds = {"s2"};
    d.sites = {maker, plant};
}

void addFigures(Dataset& d)
{
    const Date shock = Date::of(2025, 4, 4);
    const auto no = std::nullopt;
    d.covers = {{CoverScope::Site,
                 "b",
                 "m",
                 "",
                 CoverCounts::RunOut,
                 shock,
                 {0, 0, 1e6},
                 Confidence::Estimated,
                 {"s1"},
                 ""},
                {CoverScope::Kind,
                 "assembly",
                 "m",
                 "2025",
                 CoverCounts::OnHand,
                 no,
                 {1, 2, 3},
                 Confidence::Assumed,
                 {},
                 ""}};
    d.leadTimes = {{"*", "same-region", "sea", {1, 2, 3}, Confidence::Assumed, {"s1"}, ""}};
    d.regions = {{"DEU", "Europe"}};
    d.observations = {{"magnets",
                       "CHN",
                       "DEU",
                       "export",
                       "850511",
                       Month::of(2025, 5),
                       0.0,
                       no,
                       "2025-06-20",
                       "2025-07",
                       Confidence::Estimated,
                       {"s2", "s1"},
                       "=x"},
                      {"magnets",
                       "CHN",
                       "WLD",
                       "export",
                       "850511",
                       Month::of(2025, 5),
                       no,
                       12.5,
                       "",
                       "",
                       Confidence::Reported,
                       {},
                       ""}};
    d.controlTotals = {{"magnets",
                        "CHN",
                        "DEU",
                        "import",
                        "850511",
                        "2025-01/2025-03",
                        1.0,
                        no,
                        "",
                        Confidence::Reported,
                        {"s1"},
                        ""}};
    d.production = {{2024, "CHN", "all", no, Confidence::Reported, {"s1"}, ""}};
    d.memoContents = {{"v", 417.0, "kg", Confidence::Reported, {}, "m"}};
}

void addPolicy(Dataset& d)
{
    const Date shock = Date::of(2025, 4, 4);
    d.parameters = {{"p", "*", {-1.5, 0.0, 1e-9}, "u", "2025-01", Confidence::Reported, {}, ""}};
    d.controls = {
        {"k", shock, shock, "CHN", "Europe", {"m", "v"}, "licence", "listed:c1;c2", {}, ""}};
    d.licenceGrants = {{shock, "", "c2", "*", "civil", "general", 0, "share", {}, ""},
                       {shock, "c1", "c2", "DEU", "civil", "individual", 9, "0.5", {"s1"}, ""}};
    d.licenceLaws = {{"Europe", shock, {1, 2, 3}, 0.76, Confidence::Assumed, {}, ""}};
    d.licenceReports = {{shock, "CLEPA", "", "0", "", "2-60", {"s1"}, "x"}};
    d.reactions = {{"fly",
                    "Fly",
                    "link",
                    {"v"},
                    {"m"},
                    {"automotive"},
                    {},
                    {0, 0.5, 1},
                    {1, 2, 3},
                    {0, 0, 0},
                    30.0,
                    Confidence::Assumed,
                    {"s1"},
                    ""},
                   {"wait",
                    "Wait",
                    "part",
                    {},
                    {},
                    {},
                    {"defence", "energy"},
                    {0, 0, 0},
                    {0, 0, 0},
                    {1, 1, 1},
                    std::nullopt,
                    Confidence::Assumed,
                    {},
                    ""}};
    d.policyEvents = {{"2010-07", "CHN;JPN", "E", "", "", {"s1"}}};
}

} // namespace

Dataset awkwardDataset()
{
    const auto no = std::nullopt;
    Dataset d;
    d.name = "=1+1, \"quoted\"\r\nand more";
    d.asOf = Date::of(2026, 2, 28);
    d.extraKeys = {{"author", "-x"}, {"empty", ""}};
    d.sources = {{"s1", "Müller & 株式会社", " leading and trailing ", "", "2025-06"},
                 {"s2", "", "@cell", "https://example.org/?a=1,2", ""}};
    d.companies = {{"c1", "+A", "CHN", "magnet", "", {"s1", "s2", "s1"}},
                   {"c2", "B\nC", "DEU", "automotive", "XETRA:B", {}}};
    d.products = {{"m", "Magnet", Stage::Magnet, "t", "850511", Date::of(2025, 4, 4), "n"},
                  {"v", "Car", Stage::Assembly, "pcs", "", no, ""}};
    addSites(d);
    d.links = {{"a", "b", "m", 1e-7, Month::of(2026, 1), Confidence::Reported, {"s1"}, "- note"},
               {"b", "a", "v", no, no, Confidence::Assumed, {}, ""}};
    d.requirements = {{"v",
                       "m",
                       1,
                       1.0 / 3.0,
                       "t per pcs",
                       Criticality::Minor,
                       Range{0, 1, 2.5},
                       Confidence::Assumed,
                       {},
                       ""},
                      {"v",
                       "m",
                       2,
                       123456789.0,
                       "",
                       Criticality::Essential,
                       no,
                       Confidence::Reported,
                       {"s2"},
                       "x"}};
    d.gradeLines = {{"b", "m", 1.0, Confidence::Estimated, "n"}};
    addFigures(d);
    addPolicy(d);
    return d;
}

} // namespace lodestone::test
