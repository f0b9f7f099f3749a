// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/whole_file.h"

#include <QFileInfo>
#include <QSaveFile>

#include <unistd.h>

#include <cerrno>

namespace lodestone::ui
{

core::Result<void> saveWhole(const QByteArray& bytes, const QString& file)
{
    // A rename would put a file in the place of a device or a folder.
    const QFileInfo there(file);
    if (there.exists() && !there.isFile()) {
        return core::Error{core::ErrorCode::CannotWrite, file.toStdString() + " is no file"};
    }
    QSaveFile out(file);
    const auto failed = [&] {
        return core::Error{core::ErrorCode::CannotWrite,
                           file.toStdString() + ": " + out.errorString().toStdString()};
    };
    if (!out.open(QIODevice::WriteOnly)) {
        return failed();
    }
    // QSaveFile does not look whether what it still held reached the disk; commit() comes after.
    if (out.write(bytes) != bytes.size() || !out.flush()) {
        return failed();
    }
    if (::fsync(out.handle()) != 0 && (errno == EIO || errno == ENOSPC || errno == EDQUOT)) {
        return core::Error{core::ErrorCode::CannotWrite,
                           file.toStdString() + ": " + qt_error_string(errno).toStdString()};
    }
    return out.commit() ? core::Result<void>() : failed();
}

} // namespace lodestone::ui
