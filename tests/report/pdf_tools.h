// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace lodestone::test
{

// What a program prints; a failure to run it is a text no test accepts.
inline QString outputOf(const QString& program, const QStringList& arguments, int* status = nullptr)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60000)) {
        return QStringLiteral("cannot run ") + program;
    }
    if (status != nullptr) {
        *status = process.exitCode();
    }
    return QString::fromUtf8(process.readAllStandardOutput());
}

inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The page of each form feed, blanks thinned out.
inline QStringList pagesOf(const QString& path)
{
    QStringList pages = outputOf(QStringLiteral("pdftotext"),
                                 {QStringLiteral("-layout"), path, QStringLiteral("-")})
                            .split(QLatin1Char('\f'));
    pages.removeLast(); // after the last feed
    for (QString& page : pages) {
        page = page.simplified();
    }
    return pages;
}

} // namespace lodestone::test
