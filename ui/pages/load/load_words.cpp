// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/load/load_words.h"

#include "core/base/kept.h"
#include "core/base/say.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <optional>

namespace lodestone::ui
{

namespace
{

// More rows than anybody reads; the file that is saved has them all.
constexpr std::size_t kMostShown = 2000;

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::LoadDialog", text);
}

QString tonnes(const std::optional<double>& value)
{
    return value ? QLocale().toString(*value, 'f', 1) : QStringLiteral("–");
}

QString dollars(const std::optional<double>& value)
{
    return value ? QLocale().toString(*value, 'f', 0) : QStringLiteral("–");
}

QString change(const std::optional<double>& before, const std::optional<double>& after)
{
    if (!before || !after || *before == 0.0) {
        return QStringLiteral("–");
    }
    const double percent = (*after - *before) / *before * 100.0;
    const QString text = QStringLiteral("%1%2 %").arg(percent > 0 ? QStringLiteral("+") : QString(),
                                                      QLocale().toString(percent, 'f', 1));
    // A mark for large changes, which are worth a second look.
    const QString mark = percent < 0.0 ? QStringLiteral("▼ ") : QStringLiteral("▲ ");
    return std::abs(percent) > 20.0 ? mark + text : text;
}

} // namespace

QString countsText(const core::LoadReport& report)
{
    const QLocale locale;
    return words("%1 rows read = %2 new + %3 revised + %4 unchanged + %5 rejected + %6 set aside")
        .arg(locale.toString(qlonglong(report.read)), locale.toString(qlonglong(report.added)),
             locale.toString(qlonglong(report.revised)),
             locale.toString(qlonglong(report.unchanged)),
             locale.toString(qlonglong(report.rejected)),
             locale.toString(qlonglong(report.setAside)));
}

QString fileText(const core::LoadReport& report, const std::vector<core::ImporterInfo>& importers)
{
    const auto format = std::ranges::find(importers, report.formatId, &core::ImporterInfo::id);
    const QString name = QString::fromStdString(
        format == importers.end() ? report.formatId : core::say(format->name));
    return report.period.empty()
               ? name
               : words("%1, figures of %2").arg(name, QString::fromStdString(report.period));
}

std::int64_t changesOf(const core::LoadReport& report)
{
    return report.added + report.revised;
}

std::vector<QStringList> revisionRows(const core::LoadReport& report)
{
    std::vector<QStringList> rows;
    for (const core::LoadReport::Revision& revision : report.revisions) {
        rows.push_back({QString::fromStdString(revision.key), tonnes(revision.oldTonnes),
                        tonnes(revision.newTonnes), change(revision.oldTonnes, revision.newTonnes),
                        dollars(revision.oldUsd), dollars(revision.newUsd),
                        change(revision.oldUsd, revision.newUsd)});
    }
    return rows;
}

std::vector<QStringList> rejectRows(const core::LoadReport& report)
{
    std::vector<QStringList> rows;
    for (const core::Reject& reject : report.rejects) {
        if (rows.size() == kMostShown) {
            break;
        }
        rows.push_back({QString::number(reject.line),
                        reject.column > 0 ? QString::number(reject.column) : QString(),
                        QString::fromStdString(reject.value),
                        QString::fromStdString(core::shown(reject.reason))});
    }
    return rows;
}

std::vector<QStringList> warningRows(const core::LoadReport& report)
{
    std::vector<QStringList> rows;
    for (const std::string& warning : report.warnings) {
        rows.push_back({QString::fromStdString(core::shown(warning))});
    }
    return rows;
}

std::vector<QStringList> detectedRows(const core::LoadReport& report)
{
    std::vector<QStringList> rows;
    for (const core::Detection& found : report.detected) {
        rows.push_back({QString::fromStdString(found.what), QString::fromStdString(found.value),
                        QString::fromStdString(found.why)});
    }
    return rows;
}

} // namespace lodestone::ui
