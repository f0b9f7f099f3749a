// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/support/import_fixture.h"

#include <QtTest>

// The same questions to every importer: what it says of bad rows and of broken files. A test fills
// its data table with these functions and asks with the others.

namespace lodestone::test
{

inline void badRowColumns()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<int>("column");
}
/// A file of which line 2 is bad, the words of the reason, and the column it names.
inline void badRow(const char* name, const std::string& bytes, const char* reason, int column)
{
    QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(reason) << column;
}
inline void checkBadRow(const core::LoadReport& report)
{
    QFETCH(QByteArray, reason);
    QFETCH(int, column);
    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.rejects.front().line, 2);
    QCOMPARE(report.rejects.front().column, column);
    QVERIFY2(report.rejects.front().reason.find(reason.toStdString()) != std::string::npos,
             report.rejects.front().reason.c_str());
}

inline void brokenFileColumns()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("reason");
}
inline void brokenFile(const char* name, const std::string& bytes, const char* reason)
{
    QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(reason);
}
/// The file is refused as a whole, and nothing has changed.
inline void checkBrokenFile(const core::ImportOptions& options)
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, reason);
    ImportFixture fixture;
    const std::string before = fixture.hash();

    const auto loaded = fixture.tryLoad(fixture.write("x.csv", bytes.toStdString()), options);

    QVERIFY(!loaded);
    QVERIFY2(loaded.error().message.find(reason.toStdString()) != std::string::npos,
             loaded.error().message.c_str());
    QCOMPARE(fixture.hash(), before);
}

} // namespace lodestone::test
