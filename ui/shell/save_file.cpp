// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/save_file.h"

#include <QSaveFile>

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

} // namespace lodestone::ui
