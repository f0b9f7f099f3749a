// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/kept_session.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kVersion = 1;

const QString kVersionKey = QStringLiteral("version");
const QString kScenario = QStringLiteral("scenario");
const QString kOwn = QStringLiteral("own");
const QString kPage = QStringLiteral("page");
const QString kFilter = QStringLiteral("filter");
const QString kOnly = QStringLiteral("only");
const QString kFacets = QStringLiteral("facets");
const QString kMap = QStringLiteral("map");
const QString kSite = QStringLiteral("site");
const QString kDay = QStringLiteral("day");

// As text: a scenario's numbers must come back to the last bit.
QString textOf(const core::Scenario& scenario)
{
    return QString::fromStdString(core::scenarioToJson(scenario));
}

// None: it is kept among the unusable ones, for data that allow it again.
std::optional<core::Scenario> read(const core::Dataset& dataset, const QJsonValue& text,
                                   KeptSession& out)
{
    auto scenario = core::scenarioFromJson(dataset, text.toString().toStdString());
    if (!scenario) {
        out.trouble = scenario.error().message;
        out.unusable << text.toString();
        return std::nullopt;
    }
    return std::move(scenario).value();
}

QStringList texts(const QJsonValue& value)
{
    QStringList out;
    for (const auto& text : value.toArray()) {
        out << text.toString();
    }
    return out;
}

} // namespace

QByteArray toJson(const KeptSession& session)
{
    QJsonArray own;
    for (const core::Scenario& scenario : session.own) {
        own.append(textOf(scenario));
    }
    for (const QString& text : session.unusable) {
        own.append(text);
    }
    QJsonObject root{{kVersionKey, kVersion},
                     {kOwn, own},
                     {kPage, session.view.page},
                     {kFilter, session.view.filter},
                     {kOnly, QJsonArray::fromStringList(session.view.only)},
                     {kFacets, QJsonArray::fromStringList(session.view.facets)},
                     {kSite, session.view.siteId},
                     {kMap, session.view.map},
                     {kDay, session.view.day}};
    if (session.scenario) {
        root.insert(kScenario, textOf(*session.scenario));
    }
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

core::Result<KeptSession> keptSessionFromJson(const core::Dataset& dataset, const QByteArray& json)
{
    QJsonParseError fault;
    const QJsonObject root = QJsonDocument::fromJson(json, &fault).object();
    if (fault.error != QJsonParseError::NoError) {
        return core::Error{core::ErrorCode::BadInput, fault.errorString().toStdString()};
    }
    if (root.value(kVersionKey).toInt() != kVersion) {
        return core::Error{core::ErrorCode::BadInput, "it is of another version of the program"};
    }
    KeptSession out;
    if (root.contains(kScenario)) {
        out.scenario = read(dataset, root.value(kScenario), out);
    }
    for (const auto& own : root.value(kOwn).toArray()) {
        if (auto scenario = read(dataset, own, out)) {
            out.own.push_back(*std::move(scenario));
        }
    }
    out.view.page = root.value(kPage).toInt();
    out.view.filter = root.value(kFilter).toString();
    out.view.only = texts(root.value(kOnly));
    out.view.facets = texts(root.value(kFacets));
    out.view.siteId = root.value(kSite).toString();
    out.view.day = root.value(kDay).toInt();
    out.view.map = root.value(kMap).toString();
    return out;
}

} // namespace lodestone::ui
