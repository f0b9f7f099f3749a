// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/error_text.h"

#include <QCoreApplication>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Errors", text);
}

} // namespace

QString errorTitle(core::ErrorCode code)
{
    switch (code) {
    case core::ErrorCode::BadInput:
        return words("The data cannot be used.");
    case core::ErrorCode::BadUsage:
        return words("This cannot be done.");
    case core::ErrorCode::Cancelled:
        return words("Cancelled; nothing was changed.");
    case core::ErrorCode::CannotRead:
        return words("Cannot read.");
    case core::ErrorCode::CannotWrite:
        break;
    }
    return words("Cannot write.");
}

QString errorText(const core::Error& error)
{
    if (error.code == core::ErrorCode::Cancelled || error.message.empty()) {
        return errorTitle(error.code);
    }
    return errorTitle(error.code) + u' ' + QString::fromStdString(error.message);
}

} // namespace lodestone::ui
