// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/save_file.h"

#include <QSaveFile>

#include <algorithm>

namespace lodestone::ui
{

core::Result<void> saveFile(const QString& file, std::string_view bytes)
{
    QSaveFile out(file);
    const auto size = static_cast<qint64>(bytes.size());
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes.data(), size) != size || !out.commit()) {
        return core::Error{core::ErrorCode::CannotWrite,
                           file.toStdString() + ": " + out.errorString().toStdString()};
    }
    return {};
}

QString withSuffix(const QString& file, const QString& suffix, const QStringList& others)
{
    const auto ends = [&file](const QString& end) {
        return file.endsWith(end, Qt::CaseInsensitive);
    };
    const bool has = ends(suffix) || std::ranges::any_of(others, ends);
    return file.isEmpty() || has ? file : file + suffix;
}

} // namespace lodestone::ui
