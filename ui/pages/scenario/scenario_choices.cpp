// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/scenario_choices.h"

#include "core/model/regions.h"
#include "core/present/words.h"
#include "core/scenario/scenario.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QSignalBlocker>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace lodestone::ui
{

namespace
{

const QString kAll = QStringLiteral("*");

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::ScenarioPanel", text);
}

using Entry = std::pair<QString, QString>; // what is shown, what is meant

void fill(QComboBox& box, const std::vector<Entry>& entries)
{
    const QSignalBlocker quiet(box);
    const QString chosen = box.currentData().toString();
    box.clear();
    for (const auto& [text, data] : entries) {
        box.addItem(text, data);
    }
    box.setCurrentIndex(std::max(0, box.findData(chosen)));
}

} // namespace

void fillGoods(QComboBox& box, const core::Dataset& dataset)
{
    std::vector<Entry> entries{{words("All goods"), kAll}};
    for (const core::Product& product : dataset.products) {
        if (product.controlledFrom || product.stage == core::Stage::Magnet) {
            entries.emplace_back(QString::fromStdString(product.name),
                                 QString::fromStdString(product.id));
        }
    }
    fill(box, entries);
}

void fillPlaces(QComboBox& box, const core::Dataset& dataset)
{
    std::set<std::string> countries;
    for (const core::Site& site : dataset.sites) {
        if (site.country != "CHN") {
            countries.insert(site.country);
        }
    }
    std::vector<Entry> named;
    named.reserve(countries.size());
    for (const std::string& country : countries) {
        named.emplace_back(QString::fromStdString(core::countryName(country)),
                           QString::fromStdString(country));
    }
    std::ranges::sort(named, [](const Entry& a, const Entry& b) {
        return QString::localeAwareCompare(a.first, b.first) < 0;
    });
    std::vector<Entry> entries{{words("All partners"), kAll}};
    if (std::ranges::any_of(countries, [](const std::string& id) { return core::isEu27(id); })) {
        entries.emplace_back(QString::fromStdString(core::countryName("EUU")),
                             QStringLiteral("EUU"));
    }
    entries.insert(entries.end(), named.begin(), named.end());
    fill(box, entries);
}

void fillProjections(QComboBox& box)
{
    box.addItem(words("Licence process"), int(core::Projection::LicenceProcess));
    box.addItem(words("Back to baseline"), int(core::Projection::Baseline));
    box.addItem(words("Monthly squeeze"), int(core::Projection::Squeeze));
    box.addItem(words("Full stop"), int(core::Projection::Stop));
}

} // namespace lodestone::ui
