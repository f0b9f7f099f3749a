// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/save_file.h"

#include "ui/report/whole_file.h"

#include <QByteArray>

#include <algorithm>

namespace lodestone::ui
{

core::Result<void> saveFile(const QString& file, std::string_view bytes)
{
    return saveWhole(QByteArray::fromRawData(bytes.data(), qsizetype(bytes.size())), file);
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
